#include "widgets/lessons/convolution_model.h"

#include <algorithm>

namespace netloom {

ConvolutionModel::ConvolutionModel() : picture_(5, 5), kernel_(3, 3) {
    // The handwritten "1" and the plus-shaped filter of the classic lecture.
    picture_.values = {0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0};
    kernel_.values = {0, 1, 0, 1, 1, 1, 0, 1, 0};
    compute();
}

void ConvolutionModel::setPicture(NumberPicture picture) {
    picture_ = std::move(picture);
    compute();
}

void ConvolutionModel::setKernel(NumberPicture kernel) {
    kernel_ = std::move(kernel);
    compute();
}

void ConvolutionModel::setStride(int stride) {
    stride_ = std::max(1, stride);
    compute();
}

void ConvolutionModel::setPadding(Padding padding) {
    padding_ = padding;
    compute();
}

void ConvolutionModel::setPooling(Pooling pooling) {
    pooling_ = pooling;
    compute();
}

std::vector<ConvolutionModel::Product> ConvolutionModel::products(int position) const {
    std::vector<Product> out;
    if (position < 0 || position >= positions()) return out;
    const int top = position / output_.columns * stride_, left = position % output_.columns * stride_;
    for (int r = 0; r < kernel_.rows; ++r)
        for (int c = 0; c < kernel_.columns; ++c) out.push_back({padded_.at(top + r, left + c), kernel_.at(r, c)});
    return out;
}

void ConvolutionModel::compute() {
    const auto missing = [&](int size, int kernel) {
        const int out = (size + stride_ - 1) / stride_;
        return std::max(0, (out - 1) * stride_ + kernel - size);
    };
    const bool same = padding_ == Padding::same;
    const int vertical = same ? missing(picture_.rows, kernel_.rows) : 0;
    const int horizontal = same ? missing(picture_.columns, kernel_.columns) : 0;
    padTop_ = vertical / 2;
    padLeft_ = horizontal / 2;
    padded_ = NumberPicture(picture_.rows + vertical, picture_.columns + horizontal);
    for (int r = 0; r < picture_.rows; ++r)
        for (int c = 0; c < picture_.columns; ++c) padded_.at(r + padTop_, c + padLeft_) = picture_.at(r, c);

    const bool fits = padded_.rows >= kernel_.rows && padded_.columns >= kernel_.columns;
    output_ = fits ? NumberPicture((padded_.rows - kernel_.rows) / stride_ + 1,
                                   (padded_.columns - kernel_.columns) / stride_ + 1)
                   : NumberPicture();
    for (int i = 0; i < positions(); ++i) {
        double sum = 0;
        for (const Product& p : products(i)) sum += p.picture * p.kernel;
        output_.values[static_cast<std::size_t>(i)] = sum;
    }

    pooled_ = pooling_ == Pooling::none ? NumberPicture() : NumberPicture(output_.rows / 2, output_.columns / 2);
    for (int r = 0; r < pooled_.rows; ++r)
        for (int c = 0; c < pooled_.columns; ++c) {
            const double four[] = {output_.at(2 * r, 2 * c), output_.at(2 * r, 2 * c + 1), output_.at(2 * r + 1, 2 * c),
                                   output_.at(2 * r + 1, 2 * c + 1)};
            pooled_.at(r, c) = pooling_ == Pooling::max ? *std::max_element(std::begin(four), std::end(four))
                                                        : (four[0] + four[1] + four[2] + four[3]) / 4;
        }
}

}  // namespace netloom
