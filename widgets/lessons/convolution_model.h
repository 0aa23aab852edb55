// A convolution one window at a time, for teaching: a small picture, one kernel, stride, padding and pooling, and for
// every position of the window the products that make its sum. No engine: what is shown is what is computed here.
#pragma once
#include <vector>

namespace netloom {

/// A picture of numbers, row by row.
struct NumberPicture {
    int rows = 0, columns = 0;
    std::vector<double> values;

    NumberPicture() = default;
    NumberPicture(int r, int c) : rows(r), columns(c), values(static_cast<std::size_t>(r * c), 0.0) {}
    double& at(int row, int column) { return values[static_cast<std::size_t>(row * columns + column)]; }
    double at(int row, int column) const { return values[static_cast<std::size_t>(row * columns + column)]; }
    bool empty() const { return values.empty(); }
    friend bool operator==(const NumberPicture&, const NumberPicture&) = default;
};

class ConvolutionModel {
public:
    enum class Padding { valid, same };
    enum class Pooling { none, max, average };

    /// One product of the window: picture value times kernel value.
    struct Product {
        double picture, kernel;
    };

    ConvolutionModel();

    const NumberPicture& picture() const { return picture_; }
    const NumberPicture& kernel() const { return kernel_; }
    int stride() const { return stride_; }
    Padding padding() const { return padding_; }
    Pooling pooling() const { return pooling_; }

    void setPicture(NumberPicture picture);
    void setKernel(NumberPicture kernel);
    void setStride(int stride);
    void setPadding(Padding padding);
    void setPooling(Pooling pooling);

    /// The picture with its border of zeros; "same" as TensorFlow means it: the odd row and column come last.
    const NumberPicture& padded() const { return padded_; }
    /// Zeros before the first row and column of the picture.
    int padTop() const { return padTop_; }
    int padLeft() const { return padLeft_; }
    /// Empty when the kernel does not fit.
    const NumberPicture& output() const { return output_; }
    /// The output pooled by 2x2 windows without overlap; empty without pooling, or when none fits.
    const NumberPicture& pooled() const { return pooled_; }

    /// Windows, counted row by row.
    int positions() const { return output_.rows * output_.columns; }
    /// The products at a position, in reading order of the kernel; their sum is output()[position].
    std::vector<Product> products(int position) const;

private:
    void compute();

    NumberPicture picture_, kernel_, padded_, output_, pooled_;
    int stride_ = 1;
    Padding padding_ = Padding::valid;
    Pooling pooling_ = Pooling::none;
    int padTop_ = 0, padLeft_ = 0;
};

}  // namespace netloom
