#include "core/layers/checks.h"

#include <algorithm>

namespace netloom {
namespace {

/// Dimensions other than 1 after the batch: (64) and (64, 1) hold the same numbers.
std::vector<Dim> essential(const Shape& shape) {
    std::vector<Dim> dims;
    for (int i = 1; i < shape.rank(); ++i)
        if (shape[i] != 1) dims.push_back(shape[i]);
    return dims;
}

}  // namespace

Val float_input(const LayerBuilder& b, std::string_view port) {
    const Val x = b.input(port);
    if (x.dtype() == DType::i32)
        b.fail(Text("the input \"%1\" carries indices where numbers are expected", port),
               "wire a column of numbers here");
    return x.dtype() == b.float_type() ? x : cast(x, b.float_type());
}

Val image_input(const LayerBuilder& b, std::string_view port) {
    const Val x = float_input(b, port);
    b.expect_rank(x, 4, port, "a picture (height x width x channels)");
    return x;
}

Val row_input(const LayerBuilder& b, std::string_view port) {
    const Val x = float_input(b, port);
    if (x.rank() == 1) return reshape(x, {x.dim(0), 1});
    if (x.rank() != 2)
        b.fail(Text("the input is %1 where one row of numbers a sample is expected", LayerBuilder::sample_shape(x)),
               "put a flatten in between");
    return x;
}

OutputRange input_range(const Props&) {
    return {.passes_on = true};
}

std::string joined(const std::vector<std::int64_t>& dims, const char* separator) {
    std::string text;
    for (const Dim d : dims) {
        if (!text.empty()) text += separator;
        text += std::to_string(d);
    }
    return text;
}

Shape batch_of(const LayerBuilder& b, std::string_view field) {
    const auto dims = b.props().tuple(field);
    if (dims.size() + 1 > Shape::kMaxRank) b.fail("the shape has too many axes", "use at most 7", field);
    Shape shape{b.batch()};
    for (const Dim d : dims) shape.push_back(d);
    return shape;
}

int sample_axis(const LayerBuilder& b, Val x, std::int64_t asked, std::string_view field) {
    const int rank = x.rank();
    const auto axis = static_cast<int>(asked < 0 ? asked + rank : asked);
    if (axis < 1 || axis >= rank)
        b.fail(Text("an input of %1 has no axis %2", LayerBuilder::sample_shape(x), asked),
               "count the axes of a sample from 1, or from the end with -1; axis 0 is the batch", field,
               {b.fix("Use the last axis", std::string(field), -1)});
    return axis;
}

bool is_batch_axis(Val x, std::int64_t asked) {
    return x.rank() > 0 && (asked == 0 || asked == -x.rank());
}

Dim joined_batches(const LayerBuilder& b, Val x, std::string_view port) {
    if (x.rank() == 0 || x.dim(0) % b.batch() != 0)
        b.fail(Text("what arrives at \"%1\" is the same for every sample: it has no batch", port),
               "wire something with a batch here");
    return x.dim(0) / b.batch();
}

void expect_same_samples(const LayerBuilder& b, Val x, Val y) {
    const auto batches = [&](Val v) { return v.rank() > 0 && v.dim(0) % b.batch() == 0 ? v.dim(0) / b.batch() : 0; };
    const Dim of_x = batches(x), of_y = batches(y);
    if (of_x == of_y || of_x == 0 || of_y == 0) return;
    b.fail(Text("one side has %1 batches one after another, and the other has %2", of_x, of_y),
           "join the others with a concat along axis 0 too, or take these apart with a split along axis 0");
}

Val score_rows(const LayerBuilder& b, std::string_view port) {
    const Val x = float_input(b, port);
    return x.rank() == 3 ? reshape(x, {x.dim(0) * x.dim(1), x.dim(2)}) : row_input(b, port);
}

Val matching_target(const LayerBuilder& b, Val prediction, bool indices_allowed) {
    Val target = b.input("target");
    if (target.dtype() == DType::i32 && !indices_allowed)
        b.fail("the target carries class indices where numbers are expected",
               "for classes use the softmax cross entropy loss");
    if (target.dtype() != prediction.dtype()) target = cast(target, prediction.dtype());
    const Shape want = prediction.shape(), have = target.shape();
    if (have == want) return target;
    if (have.elements() == 1 && want.elements() > 1) return broadcast_to(reshape(target, {}), want);
    expect_same_samples(b, prediction, target);
    if (essential(have) != essential(want))
        b.fail(Text("the prediction is %1 but the target is %2", LayerBuilder::sample_shape(prediction),
                    LayerBuilder::sample_shape(target)),
               "give both the same shape, for example by the units of the last layer");
    return reshape(target, want);
}

namespace {
const char* const kMakeClasses =
    "where they stand for classes, say so in the data source: \"target_kind\": \"class\", or a number of classes";
}

void refuse_single_numbers(const LayerBuilder& b, Val scores) {
    const Column* column = b.column_behind("target");
    if (!column || scores.dim(-1) == 1 || column->shape.elements() != 1) return;
    b.fail(Text("the target \"%1\" holds numbers, and %2 scores are for classes", column->name, scores.dim(-1)),
           kMakeClasses);
}

Val label_input(const LayerBuilder& b, Val scores) {
    const Val labels = b.input("target");
    if (labels.dtype() != DType::i32)
        b.fail("the target carries numbers where class indices are expected",
               b.column_behind("target") ? Text(kMakeClasses) : Text("wire a label column here"));
    const Val prediction = b.input("prediction");
    expect_same_samples(b, prediction, labels);
    const bool has_time = prediction.rank() == 3;
    if (has_time && labels.shape() != prediction.shape().slice(0, 2))
        b.fail(Text("the target is %1 where one class index a step is expected", LayerBuilder::sample_shape(labels)),
               Text("wire a column of %1 labels a sample here, or keep only the last step of the prediction",
                    prediction.dim(1)));
    if (!has_time && (labels.rank() > 2 || (labels.rank() == 2 && labels.dim(1) != 1)))
        b.fail(Text("the target is %1 where one class index a sample is expected", LayerBuilder::sample_shape(labels)),
               "wire a label column here");
    if (const Column* column = b.column_behind("target"); column && column->classes > scores.dim(-1))
        b.fail(Text("the data has %1 classes but the prediction has only %2 scores", column->classes, scores.dim(-1)),
               Text("give the last layer %1 units", column->classes));
    return labels.rank() == 2 ? reshape(labels, {labels.shape().elements()}) : labels;
}

}  // namespace netloom
