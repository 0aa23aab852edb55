// Matrix products.
#include "core/device/reference/kernels.h"

namespace netloom::reference {
namespace {

/// One operand: rows and columns after transposition, and where each matrix of the batch starts.
struct Matrix {
    Dim row_step, column_step;
    Walk batches;  // counts matrices
    Dim size;

    Dim at(Dim batch, Dim row, Dim column) const {
        return batches(batch) * size + row * row_step + column * column_step;
    }
};

Matrix matrix_of(const Shape& shape, bool transposed, const Shape& batch) {
    const Dim columns = shape.back();
    return {transposed ? 1 : columns, transposed ? columns : 1,
            Walk::broadcast(shape.slice(0, shape.rank() - 2), batch), shape.at(-2) * columns};
}

Function make_matmul(const KernelRequest& request) {
    const Shape& result = request.outputs[0].shape;
    const bool transpose_a = request.attrs->integer("transpose_a") != 0;
    const bool transpose_b = request.attrs->integer("transpose_b") != 0;
    const Shape batch = result.slice(0, result.rank() - 2);
    const Matrix a = matrix_of(request.inputs[0].shape, transpose_a, batch);
    const Matrix b = matrix_of(request.inputs[1].shape, transpose_b, batch);
    const Dim inner = request.inputs[0].shape.at(transpose_a ? -2 : -1);
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [a, b, inner, batches = batch.elements(), rows = result.at(-2),
                columns = result.at(-1)](const KernelArgs& args) {
            for (Dim n = 0; n < batches; ++n)
                for (Dim row = 0; row < rows; ++row)
                    for (Dim column = 0; column < columns; ++column) {
                        const T* x = in<T>(args, 0) + a.at(n, row, 0);
                        const T* y = in<T>(args, 1) + b.at(n, 0, column);
                        double sum = 0;
                        for (Dim k = 0; k < inner; ++k)
                            sum += static_cast<double>(x[k * a.column_step]) * static_cast<double>(y[k * b.row_step]);
                        out<T>(args)[(n * rows + row) * columns + column] = static_cast<T>(sum);
                    }
        };
    });
}

}  // namespace

std::span<const Entry> linear_entries() {
    static const Entry entries[] = {{"matmul", make_matmul}};
    return entries;
}

}  // namespace netloom::reference
