// What the tests of training share: a small network that uses everything a resume must bring back, and the comparison
// of two trainings.
#pragma once
#include <QTest>

#include "core/train/session.h"
#include "core/train/trainer.h"
#include "tests/support/network_builder.h"

namespace netloom::test {

// Two clouds of points and a small perceptron; dropout and batch norm so that random streams and statistics count.
inline Document blobs(const char* rate = "0.01") {
    NetworkBuilder b;
    b.source("points", R"({"type": "logistic_blobs"})");
    b.add("dataset", "points", R"({"source": "points"})");
    b.add("dense", "hidden", R"({"units": 16, "activation": "tanh"})");
    b.add("batch_norm", "norm");
    b.add("dropout", "drop", R"({"rate": 0.2})");
    b.add("dense", "logits", R"({"units": 2})");
    b.add("softmax_cross_entropy", "loss");
    b.add("accuracy", "accuracy");
    b.wire("points:x", "hidden").wire("hidden", "norm").wire("norm", "drop").wire("drop", "logits");
    b.wire("logits", "loss:prediction").wire("points:label", "loss:target");
    b.wire("logits", "accuracy:prediction").wire("points:label", "accuracy:target");
    b.recipe(
        (std::string(
             R"({"batch": 16, "seed": 5, "stages": [{"epochs": 4, "phases": [{"optimizer": {"type": "adam", "rate": )") +
         rate + "}}]}]}")
            .c_str());
    return b.document;
}

inline SessionOptions on(const std::string& device) {
    SessionOptions options;
    options.device = device;
    options.threads = 1;
    return options;
}

// Interrupts the run at one of the questions between kernels.
class StopAt final : public Program::Poll {
public:
    explicit StopAt(std::int64_t question) : left_(question) {}
    bool interrupted() override { return left_-- <= 0; }

private:
    std::int64_t left_;
};

inline void iterate(Trainer& trainer, std::int64_t until) {
    while (trainer.progress().step < until)
        if (trainer.iterate(nullptr, {}) == Trainer::Outcome::finished) return;
}

inline void compare_tensors(const Checkpoint& a, const Checkpoint& b) {
    QCOMPARE(a.tensors.size(), b.tensors.size());
    for (const auto& [key, tensor] : a.tensors) QVERIFY2(b.tensors.at(key) == tensor, key.c_str());
}

}  // namespace netloom::test
