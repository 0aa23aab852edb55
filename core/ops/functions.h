// Ops as functions and operators on Val: what layers, losses, optimizers and gradient rules are written with.
#pragma once
#include "core/graph/op.h"

namespace netloom {

// ---- elementwise, with NumPy broadcasting ----
Val operator+(Val a, Val b);
Val operator-(Val a, Val b);
Val operator*(Val a, Val b);
Val operator/(Val a, Val b);
Val operator+(Val a, double b);
Val operator-(Val a, double b);
Val operator*(Val a, double b);
Val operator/(Val a, double b);
Val operator+(double a, Val b);
Val operator-(double a, Val b);
Val operator*(double a, Val b);
Val operator/(double a, Val b);
Val operator-(Val a);
Val maximum(Val a, Val b);
Val minimum(Val a, Val b);
Val pow(Val a, Val b);
Val pow(Val a, double b);
/// 1 where true, 0 where false, in the operands' dtype. No gradient.
Val greater(Val a, Val b);
Val greater_equal(Val a, Val b);
Val equal(Val a, Val b);
Val not_equal(Val a, Val b);
/// condition != 0 ? a : b
Val select(Val condition, Val a, Val b);
Val exp(Val x);
Val log(Val x);
Val log1p(Val x);
Val sqrt(Val x);
Val rsqrt(Val x);
Val abs(Val x);
Val sign(Val x);
Val square(Val x);
Val erf(Val x);
Val sin(Val x);
Val cos(Val x);
Val tanh(Val x);
Val sigmoid(Val x);
Val softplus(Val x);
Val relu(Val x);
Val leaky_relu(Val x, double slope);
Val elu(Val x, double alpha);
Val clip(Val x, double low, double high);  ///< gradient 1 inside, 0 outside
/// x·scale + shift in one instruction.
Val affine(Val x, double scale, double shift);
Val cast(Val x, DType dtype);
/// The value itself, with no gradient.
Val stop_gradient(Val x);

// ---- constants and random numbers ----
Val constant(Graph& g, const Tensor& value);
Val fill(Graph& g, double value, const Shape& shape, DType dtype = DType::f32);
Val fill_like(Val x, double value);
/// A scalar constant of x's dtype.
Val scalar_like(Val x, double value);
/// Uniform in [0,1) and standard normal: pure functions of (graph seed, stream, counter, global sample index).
/// `counter` and `first_sample` are i32 step scalars.
Val random_uniform(Val counter, Val first_sample, const Shape& shape, std::uint32_t stream);
Val random_normal(Val counter, Val first_sample, const Shape& shape, std::uint32_t stream);

// ---- shape ----
Val reshape(Val x, const Shape& shape);
Val transpose(Val x, const Ints& permutation);
Val broadcast_to(Val x, const Shape& shape);
/// Sums the axes along which `x` was broadcast from `shape`, so that gradients come back in the operand's own shape.
Val unbroadcast(Val x, const Shape& shape);
Val concat(std::span<const Val> parts, int axis);
/// Elements [begin, end) along axis.
Val slice(Val x, int axis, Dim begin, Dim end);
Val reverse(Val x, int axis);                           ///< the last element along the axis comes first
Val pad(Val x, const Ints& before, const Ints& after);  ///< with zeros
/// (…) i32 -> (…, classes) of `dtype`; rows of zeros where out of range.
Val one_hot(Val indices, Dim classes, DType dtype = DType::f32);
/// Rows of a (n, …) table: result shape indices.shape + table.shape[1:]. Gradient to the table is row-sparse.
Val gather(Val table, Val indices);
/// The (n, …) table whose row i is the sum of `rows` where indices equal i.
Val scatter_add(Val indices, Val rows, Dim n);
/// The table with `rows` added to its rows that the indices name: what a step changes of a large embedding.
Val add_rows(Val table, Val indices, Val rows);
/// Rows of an (n, …) table whose indices meet become one: the first takes their sum, the index of the others is -1 and
/// their rows are 0, as is what is out of range.
struct Rows {
    Val indices, rows;
};
Rows merge_rows(Val indices, Val rows, Dim n);

// ---- reductions ----
Val sum(Val x, const Ints& axes, bool keep = false);
Val mean(Val x, const Ints& axes, bool keep = false);
/// Biased: divided by the number of elements.
Val variance(Val x, const Ints& axes, bool keep = false);
Val reduce_max(Val x, const Ints& axes, bool keep = false);
Val reduce_min(Val x, const Ints& axes, bool keep = false);
/// The root of the sum of squares. Where that is 0 its gradient is 0.
Val euclidean_norm(Val x, const Ints& axes, bool keep = false);
Val sum_all(Val x);  ///< to a scalar
Val mean_all(Val x);
Val argmax(Val x);  ///< along the last axis, i32; ties to the first
/// 1 when every element of every input is finite, else 0: f32 scalar. No gradient.
Val all_finite(std::span<const Val> xs);
/// 1 where `labels` is among the k largest of the row, else 0: (batch,). Ties count for the earlier index.
Val in_top_k(Val scores, Val labels, Dim k);
/// (classes, classes) counts of (actual, predicted).
Val confusion(Val actual, Val predicted, Dim classes);

// ---- linear algebra ----
/// (m,k)x(k,n); leading batch dimensions agree or broadcast.
Val matmul(Val a, Val b, bool transpose_a = false, bool transpose_b = false);

// ---- image: (batch, height, width, channels) ----
struct Window {
    Ints kernel{1, 1};
    Ints stride{1, 1};
    Ints dilation{1, 1};
    Ints pad_begin{0, 0};  ///< top, left
    Ints pad_end{0, 0};    ///< bottom, right
    std::int64_t groups = 1;
};
/// Explicit padding of "same" as TensorFlow defines it: output = ceil(input / stride), the odd pixel at the end.
void set_same_padding(Window& w, const Shape& input);
Dim window_output(Dim input, Dim kernel, Dim stride, Dim dilation, Dim pad_begin, Dim pad_end);
/// weight (kernel_h, kernel_w, in/groups, out): channels-last, like Keras.
Val conv2d(Val x, Val weight, const Window& w);
Val conv2d_grad_x(Val weight, Val gy, const Window& w, const Shape& x);
Val conv2d_grad_weight(Val x, Val gy, const Window& w);
Val max_pool2d(Val x, const Window& w);
Val average_pool2d(Val x, const Window& w, bool count_padding);

// ---- normalisation and classification, fused ----
struct BatchNorm {
    Val y, mean, variance;  ///< batch statistics (variance biased), over all axes but the last
};
BatchNorm batch_norm(Val x, Val gamma, Val beta, double epsilon);
Val softmax(Val x);      ///< along the last axis
Val log_softmax(Val x);  ///< along the last axis
/// Along any axis, which may be counted from the end.
Val softmax(Val x, int axis);
Val log_softmax(Val x, int axis);
/// Per-row loss -log softmax(logits)[label], (batch,). Rows with a label out of range give 0.
Val softmax_cross_entropy(Val logits, Val labels);

// ---- effects ----
/// Writes `value` into the variable at the end of the step. With `gate` (a scalar): only where it is not 0.
void assign(Graph& g, VariableId variable, Val value, Val gate = {});

}  // namespace netloom
