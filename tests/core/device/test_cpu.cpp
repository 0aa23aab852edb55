// What the cpu device promises beyond the op cases: the same bits for any number of threads and any way to fuse, no
// reference loops of oneDNN, packed weights that follow their version.
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>

#include "core/base/diagnostic.h"
#include "core/device/cpu/patience.h"
#include "core/device/cpu/tile.h"
#include "core/graph/op.h"
#include "core/ops/functions.h"
#include "core/ops/fused.h"
#include "tests/support/evaluate.h"
#include "tests/support/op_cases.h"

using namespace netloom;
using namespace netloom::test;

namespace {

Attrs window_attrs(const Window& w) {
    return {{"kernel", w.kernel},       {"stride", w.stride},   {"dilation", w.dilation},
            {"pad_begin", w.pad_begin}, {"pad_end", w.pad_end}, {"groups", w.groups}};
}

std::string kernel_info(Device& device, const char* op, const Attrs& attrs, std::vector<TensorType> inputs) {
    KernelRequest request{&op_named(op), &attrs, std::move(inputs), {}, 1, {}};
    request.stable_inputs.resize(request.inputs.size());
    request.outputs = request.op->infer({op, request.inputs, attrs});
    return device.make(request)->info();
}

/// Every pair of instructions that may become one.
FusedProgram chain(const Shape& shape) {
    FusedProgram p{shape, {{}, {}, {}}, {{}, {}, {}, {FusedAccess::scalar, 1, true}}, {}, 8};
    p.code = {{FusedCode::load, 0, 0},
              {FusedCode::load, 1, 1},
              {FusedCode::load, 2, 2},
              {FusedCode::mul, 3, 0, 1},
              {FusedCode::add, 3, 3, 2},                    // a·b + c
              {FusedCode::affine, 4, 0, 0, 0, 0.7F, 0},     //
              {FusedCode::affine, 5, 3, 0, 0, 0.3F, 0.1F},  //
              {FusedCode::sub, 5, 5, 4},                    // (i·x + j) - (k·a)
              {FusedCode::square, 4, 1},                    //
              {FusedCode::affine, 4, 4, 0, 0, 0.2F, 1},     //
              {FusedCode::affine, 6, 5, 0, 0, 0.9F, 0},     //
              {FusedCode::add, 4, 4, 6},                    // (i·b² + j) + (k·x), the square on the left
              {FusedCode::abs, 6, 4},                       //
              {FusedCode::sqrt, 6, 6},                      //
              {FusedCode::mul, 6, 2, 6},                    //
              {FusedCode::add, 6, 0, 6},                    // a + c·√|x|
              {FusedCode::exp, 7, 0},                       //
              {FusedCode::div, 7, 6, 7},                    //
              {FusedCode::sub, 7, 5, 7},                    // x - y/z
              {FusedCode::store, 0, 5, 0},
              {FusedCode::store, 0, 4, 1},
              {FusedCode::store, 0, 7, 2},
              {FusedCode::store, 0, 7, 3}};
    return p;
}

/// The results of a fused program, each instruction an op of its own.
std::vector<Tensor> run_separately(Device& device, const FusedProgram& program, const std::vector<Tensor>& inputs) {
    std::vector<Tensor> registers(static_cast<std::size_t>(program.registers)), results(program.outputs.size());
    for (const FusedInstruction& i : program.code) {
        if (i.code == FusedCode::load) {
            registers[i.to] = inputs[i.a];
        } else if (i.code == FusedCode::constant) {
            registers[i.to] = Tensor::scalar(i.imm0);
        } else if (i.code == FusedCode::store) {
            results[i.b] = registers[i.a];
        } else {
            const auto formulas = fused_formulas();
            const auto formula =
                std::find_if(formulas.begin(), formulas.end(), [&](const FusedFormula& f) { return f.code == i.code; });
            Attrs attrs;
            if (formula->attributes[0]) attrs.set(formula->attributes[0], static_cast<double>(i.imm0));
            if (formula->attributes[1]) attrs.set(formula->attributes[1], static_cast<double>(i.imm1));
            std::vector<Tensor> operands{registers[i.a], registers[i.b], registers[i.c]};
            operands.resize(static_cast<std::size_t>(cpu::operand_count(i.code)));
            registers[i.to] = run_op(device, {formula->op, "", std::move(operands), std::move(attrs)}).front();
        }
    }
    return results;
}

}  // namespace

class TestCpu : public QObject {
    Q_OBJECT

private slots:
    void fused_ops_round_like_separate_ones() {
        const auto device = make_device("cpu");
        const Shape shape{123, 457};
        const Tensor a = reals(shape, 1), b = reals(shape, 2), c = reals(shape, 3);
        OpCase fused{"fused", "", {a, b, c}, encode_fused(chain(shape))};
        fused.results.assign(3, {DType::f32, shape});
        fused.results.push_back({DType::f32, {}});
        const auto together = run_op(*device, fused), apart = run_separately(*device, chain(shape), fused.inputs);
        for (std::size_t i = 0; i < 3; ++i) QVERIFY2(together[i] == apart[i], qPrintable(QString::number(i)));
        const Attrs all{{"axes", Ints{0, 1}}, {"keep", std::int64_t{0}}};
        QVERIFY(together[3] == run_op(*device, {"sum", "", {apart[3]}, all}).front());
    }

    void the_fused_update_of_adam_rounds_like_separate_ops() {
        const auto device = make_device("cpu");
        int found = 0;
        for (const OpCase& c : fused_cases()) {
            if (c.name.find("Adam") == std::string::npos) continue;
            ++found;
            QVERIFY2(run_op(*device, c) == run_separately(*device, decode_fused(c.attrs), c.inputs), c.name.c_str());
        }
        QVERIFY(found > 0);
    }

    // A result that lies where an input was must not be written before the last instruction that reads that input.
    void a_result_may_overwrite_an_operand_that_is_read_later() {
        const auto device = make_device("cpu");
        const Shape shape{1000};
        FusedProgram p{shape, {{}, {}}, {{}, {}}, {}, 4};
        p.code = {{FusedCode::load, 0, 0},   {FusedCode::load, 1, 1},     {FusedCode::add, 2, 0, 1},
                  {FusedCode::mul, 3, 2, 0}, {FusedCode::store, 0, 2, 0}, {FusedCode::store, 0, 3, 1}};
        OpCase c{"fused", "", {reals(shape, 1), reals(shape, 2)}, encode_fused(p)};
        c.results = {{DType::f32, shape}, {DType::f32, shape}};
        const auto expected = run_op(*device, c);
        for (const int input : {0, 1})
            for (const int output : {0, 1})
                QVERIFY(run_op(*device, c, {.alias_input = input, .alias_output = output}) == expected);
    }

    // A setting or an option may ask for more threads than the system gives.
    void threads_have_an_end() {
        const auto device = make_device("cpu", 2'000'000'000);
        QVERIFY(device->threads() > 1 && device->threads() < 10'000);
        const auto back = make_device("cpu");  // what other tests run on
    }

    void bits_do_not_depend_on_the_number_of_threads() {
        std::vector<OpCase> cases;
        const Tensor x = reals({300, 301}, 1), channels = reals({301}, 2, 0.5F, 1.5F);
        for (const Ints& axes : {Ints{0}, Ints{1}, Ints{0, 1}})
            cases.push_back({"sum", "", {x}, {{"axes", axes}, {"keep", std::int64_t{0}}}});
        cases.push_back({"tanh", "", {x}});
        cases.push_back({"mul", "", {x, channels}});
        cases.push_back({"batch_norm", "", {x, channels, channels}, {{"epsilon", 1e-5}}});
        cases.push_back({"batch_norm_grad", "", {x, channels, channels, channels, reals({300, 301}, 3)}});
        cases.push_back({"softmax", "", {x}});
        cases.push_back({"transpose", "", {x}, {{"permutation", Ints{1, 0}}}});
        cases.push_back({"all_finite", "", {x}});
        const Attrs plain{{"transpose_a", std::int64_t{0}}, {"transpose_b", std::int64_t{0}}};
        cases.push_back({"matmul", "", {reals({37, 1040}, 4), reals({1040, 528}, 5)}, plain});
        for (const OpCase& c : cases) {
            const auto expected = run_op(*make_device("cpu", 1), c);
            for (const int threads : {2, 3, 5})
                QVERIFY2(run_op(*make_device("cpu", threads), c) == expected, c.op.c_str());
        }
    }

    void a_large_product_is_right_in_every_strip() {
        const Attrs plain{{"transpose_a", std::int64_t{0}}, {"transpose_b", std::int64_t{0}}};
        for (const Dim rows : {32, 37, 64, 71}) {
            const OpCase c{"matmul", "", {reals({rows, 1040}, 1), reals({1040, 528}, 2)}, plain};
            const Tensor found = run_op(*make_device("cpu", 2), c).front();
            const Tensor expected = run_op(*make_device("reference"), c).front();
            for (Dim i = 0; i < found.elements(); ++i)
                QVERIFY(std::abs(found.item(i) - expected.item(i)) <= 2e-5 * (1 + std::abs(expected.item(i))));
        }
    }

    void nothing_falls_to_a_reference_loop_data() {
        QTest::addColumn<QVector<int>>("x");
        QTest::addColumn<int>("outputs");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("groups");
        QTest::newRow("LeNet 1") << QVector<int>{64, 28, 28, 1} << 32 << 5 << 1 << 1;
        QTest::newRow("LeNet 2") << QVector<int>{64, 14, 14, 32} << 64 << 5 << 1 << 1;
        QTest::newRow("3x3 of 3") << QVector<int>{16, 32, 32, 3} << 32 << 3 << 1 << 1;
        QTest::newRow("3x3 of 32") << QVector<int>{16, 32, 32, 32} << 64 << 3 << 1 << 1;
        QTest::newRow("to one channel") << QVector<int>{16, 28, 28, 32} << 1 << 3 << 1 << 1;
        QTest::newRow("one to one") << QVector<int>{4, 5, 5, 1} << 1 << 3 << 1 << 1;
        QTest::newRow("stride 2") << QVector<int>{16, 28, 28, 64} << 128 << 3 << 2 << 1;
        QTest::newRow("depthwise") << QVector<int>{16, 14, 14, 32} << 32 << 3 << 1 << 32;
        QTest::newRow("odd channels") << QVector<int>{16, 14, 14, 7} << 19 << 3 << 1 << 1;
    }
    void nothing_falls_to_a_reference_loop() {
        const QFETCH(QVector<int>, x);
        const QFETCH(int, outputs);
        const QFETCH(int, kernel);
        const QFETCH(int, stride);
        const QFETCH(int, groups);
        const Dim half = kernel / 2;
        const Window w{{kernel, kernel}, {stride, stride}, {1, 1}, {half, half}, {half, half}, groups};
        const TensorType picture{DType::f32, {x[0], x[1], x[2], x[3]}};
        const TensorType weight{DType::f32, {kernel, kernel, x[3] / groups, outputs}};
        const Dim height = window_output(x[1], kernel, stride, 1, half, half);
        const TensorType result{DType::f32, {x[0], height, height, outputs}};
        Attrs back = window_attrs(w);
        back.set("x_shape", Ints(picture.shape.begin(), picture.shape.end()));
        const auto device = make_device("cpu");
        for (const std::string& info : {kernel_info(*device, "conv2d", window_attrs(w), {picture, weight}),
                                        kernel_info(*device, "conv2d_grad_x", back, {weight, result}),
                                        kernel_info(*device, "conv2d_grad_weight", window_attrs(w), {picture, result})})
            QVERIFY2(info.find("ref") == std::string::npos, info.c_str());
    }

    void no_matrix_product_falls_to_a_reference_loop() {
        const auto device = make_device("cpu");
        for (const std::int64_t a : {0, 1})
            for (const std::int64_t b : {0, 1})
                for (const Dim n : {1, 10, 512}) {
                    const Attrs attrs{{"transpose_a", a}, {"transpose_b", b}};
                    const TensorType left{DType::f32, a ? Shape{784, 64} : Shape{64, 784}};
                    const TensorType right{DType::f32, b ? Shape{n, 784} : Shape{784, n}};
                    const std::string info = kernel_info(*device, "matmul", attrs, {left, right});
                    QVERIFY2(info.find("ref") == std::string::npos, info.c_str());
                }
    }

    void packed_weights_follow_their_version_data() {
        QTest::addColumn<bool>("convolution");
        QTest::newRow("convolution") << true;
        QTest::newRow("large matrix") << false;
    }
    void packed_weights_follow_their_version() {
        const QFETCH(bool, convolution);
        const auto device = make_device("cpu");
        const char* op = convolution ? "conv2d" : "matmul";
        const Attrs attrs = convolution ? window_attrs({{3, 3}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, 1})
                                        : Attrs{{"transpose_a", std::int64_t{0}}, {"transpose_b", std::int64_t{0}}};
        const Tensor x = reals(convolution ? Shape{2, 8, 8, 32} : Shape{2, 16, 1024}, 1);
        const Shape weights = convolution ? Shape{3, 3, 32, 32} : Shape{1024, 520};
        const Tensor first = reals(weights, 2), second = reals(weights, 3);
        KernelRequest request{&op_named(op), &attrs, {x.type(), first.type()}, {}, 1, {false, true}};
        request.outputs = request.op->infer({op, request.inputs, attrs});
        const auto kernel = device->make(request);
        if (!convolution) QVERIFY(kernel->info().find("packed") != std::string::npos);
        DeviceBuffer input(*device, x), weight(*device, first), y(*device, request.outputs[0].bytes());
        DeviceBuffer scratch(*device, kernel->scratch_bytes());
        const auto is_right = [&](std::uint64_t version, const Tensor& w) {
            void *const in[] = {input.data(), weight.data()}, *const out[] = {y.data()};
            const std::uint64_t versions[] = {1, version};
            kernel->run({in, out, scratch.data(), versions});
            const Tensor found = y.read(request.outputs[0]);
            const Tensor expected = run_op(*make_device("reference"), {op, "", {x, w}, attrs}).front();
            for (Dim i = 0; i < found.elements(); ++i)
                if (!(std::fabs(found.item(i) - expected.item(i)) <= 1e-4)) return false;
            return true;
        };
        QVERIFY(is_right(1, first));
        weight.write(second);
        QVERIFY(is_right(2, second));
        weight.write(first);
        QVERIFY(is_right(0, first));
        weight.write(second);
        QVERIFY2(is_right(3, second), "a version after none");
    }

    // Else the means of silent units, which decay for ever, would slow training down many times.
    void numbers_too_small_for_full_precision_are_zero() {
        for (const int threads : {1, 2}) {
            const auto device = make_device("cpu", threads);
            const Tensor small = Tensor::of<float>({100000}, std::vector<float>(100000, 1e-20F));
            for (const Tensor& y : run_op(*device, {"mul", "", {small, small}, {}}))
                for (Dim i = 0; i < y.elements(); ++i) QCOMPARE(y.item(i), 0.0);
        }
    }

    void waiting_asleep_changes_no_bit() {
        const OpCase c{"sum", "", {reals({300, 301}, 1)}, {{"axes", Ints{0}}, {"keep", std::int64_t{0}}}};
        const auto device = make_device("cpu", 2);
        const auto expected = run_op(*device, c);
        const auto threads = [] { return std::distance(std::filesystem::directory_iterator("/proc/self/task"), {}); };
        const auto before = threads();
        cpu::Patience patience;
        for (int i = 0; i < 3; ++i) {
            patience.set_sleeping(true);
            QVERIFY(patience.sleeping());
            QVERIFY(threads() > before);
            QVERIFY(run_op(*device, c) == expected);
            patience.set_sleeping(false);
            QVERIFY(run_op(*device, c) == expected);
            QTRY_COMPARE(threads(), before);
        }
    }

    void the_first_look_tells_a_crowd() {
        // More threads than cores are a crowd by themselves.
        cpu::Patience patience;
        patience.check(1000);
        QVERIFY(patience.sleeping());
    }

    void fingerprint_names_threads_and_instruction_set() {
        const std::string print = make_device("cpu", 3)->fingerprint();
        QVERIFY(print.find("threads=3") != std::string::npos);
        QVERIFY(print.find("isa=") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestCpu)
#include "test_cpu.moc"
