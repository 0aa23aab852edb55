#include "tests/fuzz/tiny_project.h"

#include "core/train/trainer.h"
#include "tests/fuzz/target.h"
#include "tests/support/network_builder.h"

namespace netloom::fuzz {

const Document& tiny_document() {
    static const Document document = [] {
        test::NetworkBuilder b;
        b.source("corners", R"({"type": "xor", "train": 8, "validation": 4, "test": 4, "noise": 0})");
        b.add("dataset", "data", R"({"source": "corners"})");
        b.add("dense", "hidden", R"({"units": 2, "activation": "tanh"})");
        b.add("batch_norm", "norm");
        b.add("dense", "scores", R"({"units": 2})");
        b.add("softmax_cross_entropy", "loss");
        b.add("mean_squared_error", "copy");
        b.add("accuracy", "accuracy");
        b.wire("data:x", "hidden").wire("hidden", "norm").wire("norm", "scores");
        b.wire("scores", "loss:prediction").wire("data:label", "loss:target");
        b.wire("scores", "copy:prediction").wire("data:x", "copy:target");
        b.wire("scores", "accuracy:prediction").wire("data:label", "accuracy:target");
        b.recipe(R"({"batch": 4, "keep_best": true, "stages": [
            {"name": "copying", "epochs": 2, "phases": [
                {"name": "below", "losses": [{"node": "copy"}], "trainable": [{"node": "hidden"}]},
                {"name": "above", "losses": [{"node": "copy"}], "trainable": [{"node": "scores"}]}]},
            {"name": "classes", "epochs": 3, "phases": [{"losses": [{"node": "loss"}]}]}]})");
        return b.document;
    }();
    return document;
}

SessionOptions tiny_options() {
    SessionOptions options;
    options.device = "reference";
    options.threads = 1;
    return options;
}

Project tiny_project(int iterations) {
    Trainer trainer(tiny_document(), tiny_options(), nullptr);
    for (int i = 0; i < iterations; ++i) {
        if (!trainer.prepare()) fail(trainer.take_diagnostics().front().str());
        trainer.iterate(nullptr, {});
    }
    return {tiny_document(), iterations > 0 ? trainer.checkpoint() : nullptr, as_bytes("\x89PNG not really")};
}

}  // namespace netloom::fuzz
