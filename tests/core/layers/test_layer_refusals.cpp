// What layers refuse, in words a person can act on, and the one-click repairs they offer.
#include "tests/core/layers/layer_bench.h"  // before Qt, whose macro "slots" it must not meet

#include <QtTest>

using namespace netloom;

namespace {

const TensorType kPicture{DType::f32, {4, 28, 28, 8}};
const TensorType kRows{DType::f32, {4, 10}};
const TensorType kLabels{DType::i32, {4}};

struct Case {
    const char* name;
    const char* type;
    const char* fields;
    std::vector<std::pair<const char*, TensorType>> feeds;
    const char* error;
    const char* field = "";
};

const std::vector<Case> kCases{
    {"kernel larger than the picture",
     "conv2d",
     R"({"kernel_size": 5, "padding": "valid"})",
     {{"in", {DType::f32, {4, 3, 3, 1}}}},
     "it.kernel_size: kernel 5x5 does not fit the 3x3 input; use padding \"same\" or a smaller kernel",
     "kernel_size"},
    {"indices into an LSTM",
     "lstm",
     "{}",
     {{"in", {DType::i32, {4, 6}}}},
     "it: the input carries indices where numbers are expected; put an embedding or a one hot in between: it makes "
     "numbers of tokens"},
    {"no time for a GRU",
     "gru",
     "{}",
     {{"in", kRows}},
     "it:in: the input is 10 numbers where a sequence (time x features) is expected; change what is wired in, or put a "
     "reshape in between"},
    {"a state of another size",
     "rnn",
     R"({"units": 8})",
     {{"in", {DType::f32, {4, 5, 6}}}, {"initial_state", kRows}},
     "it: the state wired in is 10 numbers where 8 numbers are expected; give both layers the same number of units"},
    {"a mask of another length",
     "rnn",
     R"({"units": 8})",
     {{"in", {DType::f32, {4, 5, 6}}}, {"mask", kRows}},
     "it: the mask is 10 numbers where one number a step is expected; a mask has 5 numbers a sample: 1 for a step that "
     "is there, 0 for padding"},
    {"labels of other steps",
     "softmax_cross_entropy",
     "{}",
     {{"prediction", {DType::f32, {4, 5, 6}}}, {"target", kLabels}},
     "it: the target is one number where one class index a step is expected; wire a column of 5 labels a sample here, "
     "or keep only the last step of the prediction"},
    {"dilated kernel",
     "conv2d",
     R"({"kernel_size": 3, "dilation": 4, "padding": "valid"})",
     {{"in", {DType::f32, {4, 8, 8, 1}}}},
     "it.kernel_size: kernel 3x3, 9x9 with its dilation, does not fit the 8x8 input; use padding \"same\" or a "
     "smaller kernel",
     "kernel_size"},
    {"groups and channels",
     "conv2d",
     R"({"groups": 3, "filters": 9})",
     {{"in", kPicture}},
     "it.groups: 8 input channels do not split into 3 groups; use a number of groups that divides the channels",
     "groups"},
    {"groups and filters",
     "conv2d",
     R"({"groups": 4, "filters": 6})",
     {{"in", kPicture}},
     "it.groups: 6 filters do not split into 4 groups; use a number of groups that divides the filters",
     "groups"},
    {"output padding beyond the stride",
     "transposed_conv2d",
     R"({"padding": "valid", "stride": 2, "output_padding": 2})",
     {{"in", kPicture}},
     "it.output_padding: output padding 2 is not smaller than the stride 2; use less output padding, or a larger "
     "stride",
     "output_padding"},
    {"padding that leaves nothing",
     "transposed_conv2d",
     R"({"padding": "explicit", "explicit_padding": 30})",
     {{"in", kPicture}},
     "it.explicit_padding: padding 30 leaves nothing of the 58 rows or columns of the output; use less padding or a "
     "larger kernel",
     "explicit_padding"},
    {"one number is no distribution",
     "instance_norm",
     "{}",
     {{"in", kRows}},
     "it: the input has one number a channel, and one number is no distribution; put it behind a convolution, or use "
     "layer norm for features"},
    {"codes of two sizes",
     "reparametrise",
     "{}",
     {{"mean", {DType::f32, {4, 2}}}, {"log_variance", {DType::f32, {4, 3}}}},
     "it: the mean is 2 numbers but the log variance is 3 numbers; give both layers the same number of units"},
    {"rows into a convolution",
     "conv2d",
     "{}",
     {{"in", kRows}},
     "it:in: the input is 10 numbers where a picture (height x width x channels) is expected; change what is wired in, "
     "or put "
     "a reshape in between"},
    {"pool larger than the picture",
     "max_pool2d",
     R"({"kernel_size": 4})",
     {{"in", {DType::f32, {4, 3, 3, 1}}}},
     "it.kernel_size: kernel 4x4 does not fit the 3x3 input; use padding \"same\" or a smaller kernel",
     "kernel_size"},
    {"a picture into dense",
     "dense",
     "{}",
     {{"in", kPicture}},
     "it: the input is 28x28x8 where one row of numbers a sample is expected; put a flatten in between, or use a 1x1 "
     "convolution"},
    {"labels into dense",
     "dense",
     "{}",
     {{"in", kLabels}},
     "it: the input \"in\" carries indices where numbers are expected; wire a column of numbers here"},
    {"too few initial values",
     "dense",
     R"({"units": 2, "kernel_initializer": {"type": "explicit", "values": "1 2 3"}})",
     {{"in", kRows}},
     "it: the initial values of the weight are 3 numbers where 10x2 need 20; list 20 numbers, row by row"},
    {"a shape that does not fit",
     "reshape",
     R"({"shape": [3, 4]})",
     {{"in", kRows}},
     "it.shape: the input has 10 numbers, which do not fill 3x4; choose a shape with as many numbers, or write -1 for "
     "one axis",
     "shape"},
    {"more numbers than can be counted",
     "reshape",
     R"({"shape": [9223372036854775807, 7, -1]})",
     {{"in", kRows}},
     "it.shape: the input has 10 numbers, which do not fill 9223372036854775807x7x-1; choose a shape with as many "
     "numbers, or write -1 for one axis",
     "shape"},
    {"two open axes",
     "reshape",
     R"({"shape": [-1, -1]})",
     {{"in", kRows}},
     "it.shape: only one axis may be -1; write out the others",
     "shape"},
    {"different shapes added",
     "add",
     "{}",
     {{"in_1", kRows}, {"in_2", {DType::f32, {4, 7}}}},
     "it: input 2 is 7 numbers while the inputs before it are 10 numbers; give all inputs the same shape"},
    {"pictures that do not stand beside each other",
     "concat",
     "{}",
     {{"in_1", kPicture}, {"in_2", {DType::f32, {4, 14, 28, 8}}}},
     "it: input 2 is 14x28x8, which does not stand beside 28x28x8; inputs may differ only along the joined axis"},
    {"an axis that is not there",
     "concat",
     R"({"axis": 2})",
     {{"in_1", kRows}, {"in_2", kRows}},
     "it.axis: an input of 10 numbers has no axis 2 to join; use -1 for the last axis, 0 for the batch",
     "axis"},
    {"joining a batch and what has none",
     "concat",
     R"({"axis": 0})",
     {{"in_1", {DType::f32, {3, 10}}}, {"in_2", kRows}},
     "it: what arrives at \"in_1\" is the same for every sample: it has no batch; wire something with a batch here"},
    {"too many batches joined",
     "concat",
     R"({"axis": 0})",
     {{"in_1", {DType::f32, {256, 10}}}, {"in_2", kRows}},
     "it: 65 batches one after another are too many; join at most 64"},
    {"one batch taken apart",
     "split",
     R"({"axis": 0})",
     {{"in", kRows}},
     "it.axis: what arrives is one batch, not several that were joined; a concat with axis 0 joins batches; list how "
     "many of them each part gets, or use another number of parts",
     "axis"},
    {"two batches beside one",
     "concat",
     "{}",
     {{"in_1", {DType::f32, {8, 10}}}, {"in_2", kRows}},
     "it: one side has 2 batches one after another, and the other has 1; join the others with a concat along axis 0 "
     "too, or take these apart with a split along axis 0"},
    {"two batches and one added",
     "add",
     "{}",
     {{"in_1", {DType::f32, {8, 10}}}, {"in_2", kRows}},
     "it: one side has 2 batches one after another, and the other has 1; join the others with a concat along axis 0 "
     "too, or take these apart with a split along axis 0"},
    {"two batches of answers to one of labels",
     "softmax_cross_entropy",
     "{}",
     {{"prediction", {DType::f32, {8, 10}}}, {"target", kLabels}},
     "it: one side has 2 batches one after another, and the other has 1; join the others with a concat along axis 0 "
     "too, or take these apart with a split along axis 0"},
    {"two batches of numbers to one",
     "mean_squared_error",
     "{}",
     {{"prediction", {DType::f32, {8, 10}}}, {"target", kRows}},
     "it: one side has 2 batches one after another, and the other has 1; join the others with a concat along axis 0 "
     "too, or take these apart with a split along axis 0"},
    {"the batch is no axis of a sample",
     "slice",
     R"({"axis": 0})",
     {{"in", kRows}},
     "it.axis: an input of 10 numbers has no axis 0; count the axes of a sample from 1, or from the end with -1; axis "
     "0 "
     "is the batch",
     "axis"},
    {"an empty slice",
     "slice",
     R"({"begin": 5, "end": -5})",
     {{"in", kRows}},
     "it.begin: there is nothing from 5 to -5 along an axis of 10; begin before the end, within the axis; negative "
     "places count from its end",
     "begin"},
    {"an order that names an axis twice",
     "permute",
     R"({"order": [1, 1, 3]})",
     {{"in", kPicture}},
     "it.order: the order does not name each of the 3 axes of 28x28x8 once; write the axes from 1 on in the order you "
     "want, such as 2 1",
     "order"},
    {"parts that are not equal",
     "split",
     R"({"parts": 3})",
     {{"in", kRows}},
     "it.parts: an axis of 10 does not split into 3 equal parts; list the lengths of the parts, or use another number "
     "of them",
     "parts"},
    {"lengths that do not fill the axis",
     "split",
     R"({"lengths": [4, 5]})",
     {{"in", kRows}},
     "it.lengths: 2 lengths that sum to 9 do not make 2 parts of an axis of 10; list one length a part, or none for "
     "equal parts",
     "lengths"},
    {"a border wider than the picture",
     "pad2d",
     R"({"mode": "reflect", "before": [1, 28]})",
     {{"in", kPicture}},
     "it.before: a border of 28 cannot be mirrored from 28 rows or columns; mirror at most 27, or repeat the edge",
     "before"},
    {"nothing left of a picture",
     "crop2d",
     R"({"before": [20, 0], "after": [8, 0]})",
     {{"in", kPicture}},
     "it.before: cutting off 28 leaves nothing of 28 rows or columns; cut off less",
     "before"},
    {"bounds the wrong way round",
     "math",
     R"({"function": "clip", "low": 2, "high": 1})",
     {{"in", kRows}},
     "it.low: the lowest number 2 is above the highest 1; swap the two",
     "low"},
    {"shapes that do not meet",
     "arithmetic",
     "{}",
     {{"a", kRows}, {"b", {DType::f32, {4, 7}}}},
     "it: one input is 10 numbers but the other is 7 numbers; give both the same shape, or one of them axes of length "
     "1"},
    {"matrices that do not multiply",
     "matmul",
     "{}",
     {{"a", {DType::f32, {4, 3, 5}}}, {"b", {DType::f32, {4, 3, 5}}}},
     "it.transpose_b: matrices of 3x5 and 3x5 do not multiply: 5 columns meet 3 rows; turn one of them, or change what "
     "is wired in",
     "transpose_b"},
    {"a score that does not depend on the point",
     "gradient_penalty",
     "{}",
     {{"score", {DType::f32, {4, 1}}}, {"point", kPicture}},
     "it: the score does not depend on the point; wire one wire into both the critic and the input \"point\", and the "
     "critic's score in here"},
    {"codes of different sizes",
     "contrastive",
     "{}",
     {{"a", kRows}, {"b", {DType::f32, {4, 7}}}, {"target", kLabels}},
     "it: one code is 10 numbers but the other is 7 numbers; make both by linked copies of one module"},
    {"numbers as places",
     "gather",
     "{}",
     {{"in", kRows}, {"index", {DType::f32, {4}}}},
     "it:index: the input \"index\" takes whole-number labels, but real numbers arrive; wire the label column of a "
     "dataset into it"},
    {"more axes than there can be",
     "random_normal",
     R"({"shape": [1, 1, 1, 1, 1, 1, 1, 1]})",
     {},
     "it.shape: the shape has too many axes; use at most 7",
     "shape"},
    {"a constant of more axes than there can be",
     "constant",
     R"({"values": "1", "shape": [1, 1, 1, 1, 1, 1, 1, 1, 1]})",
     {},
     "it.shape: the shape has too many axes; use at most 8",
     "shape"},
    {"a constant of more numbers than can be counted",
     "constant",
     R"({"values": "1", "shape": [16777216, 16777216, 65536, 256]})",
     {},
     "it.shape: 1 values do not fill the shape 16777216x16777216x65536x256; write 9223372036854775807 numbers, or "
     "leave "
     "the shape empty",
     "shape"},
    {"more rows than can be numbered",
     "scatter",
     R"({"rows": 16000000})",
     {{"in", {DType::f32, {200}}}, {"index", {DType::i32, {200}}}},
     "it: 200 samples of 16000000 rows are too many to number; use a smaller batch or fewer rows"},
    {"rows that do not match their places",
     "scatter",
     "{}",
     {{"in", kRows}, {"index", {DType::i32, {4, 3}}}},
     "it: the input is 10 numbers where one row for each of 3 indices is expected; give as many rows as indices"},
    {"words in a constant",
     "constant",
     R"({"values": "one two"})",
     {},
     "it.values: \"one two\" is no list of numbers; write numbers separated by spaces, rows of equal length separated "
     "by semicolons",
     "values"},
    {"a constant that does not fill its shape",
     "constant",
     R"({"values": "1 2 3", "shape": [2, 2]})",
     {},
     "it.shape: 3 values do not fill the shape 2x2; write 4 numbers, or leave the shape empty",
     "shape"},
    {"ragged kernel",
     "kernel_filter",
     R"({"kernel": "custom", "values": "1 2; 3"})",
     {{"in", kPicture}},
     "it.values: \"1 2; 3\" is no kernel; write rows of equal length, separated by semicolons: 0 1 0; 1 1 1; 0 1 0",
     "values"},
    {"prediction and target differ",
     "mean_squared_error",
     "{}",
     {{"prediction", kRows}, {"target", {DType::f32, {4, 1}}}},
     "it: the prediction is 10 numbers but the target is one number; give both the same shape, for example by the "
     "units of the last "
     "layer"},
    {"k above the classes",
     "top_k_accuracy",
     R"({"k": 12})",
     {{"prediction", kRows}, {"target", kLabels}},
     "it.k: k is 12 while there are only 10 scores; use a k of at most 10",
     "k"},
    {"no source",
     "dataset",
     "{}",
     {},
     "it.source: no data source is chosen; choose one in the field \"source\"",
     "source"},
    {"unknown source",
     "dataset",
     R"({"source": "letters"})",
     {},
     "it.source: there is no usable data source \"letters\"; choose another, or repair it in the data panel",
     "source"},
    {"nothing wired", "flatten", "{}", {}, "it:in: the input \"in\" is not connected; drag a wire to it"},
    {"numbers as labels",
     "top_k_accuracy",
     "{}",
     {{"prediction", kRows}, {"target", kRows}},
     "it:target: the input \"target\" takes whole-number labels, but real numbers arrive; wire the label column of a "
     "dataset into it"},
};

}  // namespace

class TestLayerRefusals : public QObject {
    Q_OBJECT

private slots:
    void refuses_in_the_users_words_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < kCases.size(); ++i) QTest::newRow(kCases[i].name) << static_cast<int>(i);
    }
    void refuses_in_the_users_words() {
        QFETCH(int, index);
        const Case& c = kCases[static_cast<std::size_t>(index)];
        LayerBench bench(c.type, c.fields);
        for (const auto& [port, type] : c.feeds) bench.feed(port, type);
        const auto built = bench.build();
        QVERIFY(!built.ok());
        const Diagnostic& d = built.diagnostics().front();
        QCOMPARE(QString::fromStdString(d.str()), QString::fromUtf8(c.error));
        QCOMPARE(d.where.field, std::string(c.field));
        QCOMPARE(d.where.node, NodePath{1});
    }

    // Each fix sets one field of the node; after any of them it builds.
    void fixes_repair() {
        int fixes = 0;
        for (const Case& c : kCases) {
            LayerBench bench(c.type, c.fields);
            for (const auto& [port, type] : c.feeds) bench.feed(port, type);
            const auto refused = bench.build();
            for (const Fix& fix : refused.diagnostics().front().fixes) {
                QCOMPARE(fix.node, NodePath{1});
                QVERIFY(!fix.title.empty());
                LayerBench repaired = bench;
                repaired.set(fix.field, fix.value);
                const auto built = repaired.build();
                QVERIFY2(built.ok(), (std::string(c.name) + ": " + fix.title.str()).c_str());
                ++fixes;
            }
        }
        QVERIFY(fixes >= 9);
    }

    void labels_with_more_classes_than_scores() {
        LayerBench bench("softmax_cross_entropy");
        bench.feed("prediction", {DType::f32, {4, 5}});
        Node data;
        data.id = 50, data.type = "dataset", data.name = "digits";
        data.fields.set("source", "digits");
        bench.document().network.nodes.push_back(data);
        bench.document().network.edges.push_back({{50, "label"}, {1, "target"}});
        const auto built = bench.build();
        QVERIFY(!built.ok());
        QCOMPARE(built.diagnostics().front().str(),
                 std::string("it: the data has 10 classes but the prediction has only 5 scores; give the last layer 10 "
                             "units"));
    }
};

QTEST_GUILESS_MAIN(TestLayerRefusals)
#include "test_layer_refusals.moc"
