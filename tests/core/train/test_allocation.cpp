// Steps 10 to 100 of training allocate nothing: every call of malloc in the process is counted, the loader's thread
// included. oneDNN 2.6 copies the arguments of each primitive into a map of its own when it executes; those calls are
// told apart by their stack and printed.
#include <execinfo.h>
#include <link.h>
#include <QTest>

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>

#include "core/device/device.h"
#include "core/train/trainer.h"
#include "tests/support/network_builder.h"

namespace {

std::atomic<bool> counting{false};
std::atomic<std::int64_t> allocations{0}, inside_onednn{0};
std::uintptr_t onednn_first = 0, onednn_last = 0;

int find_onednn(dl_phdr_info* info, std::size_t, void*) {
    if (!std::strstr(info->dlpi_name, "libdnnl")) return 0;
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto& header = info->dlpi_phdr[i];
        if (header.p_type != PT_LOAD) continue;
        const std::uintptr_t first = info->dlpi_addr + header.p_vaddr;
        if (onednn_first == 0 || first < onednn_first) onednn_first = first;
        onednn_last = std::max(onednn_last, first + header.p_memsz);
    }
    return 1;
}

void count() {
    if (!counting.load(std::memory_order_relaxed)) return;
    void* frames[12];
    const int n = backtrace(frames, 12);
    for (int i = 0; i < n; ++i) {
        const auto at = reinterpret_cast<std::uintptr_t>(frames[i]);
        if (at >= onednn_first && at < onednn_last) {
            inside_onednn.fetch_add(1, std::memory_order_relaxed);
            return;
        }
    }
    allocations.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace

// The C library offers its own functions under these names, so that a program may stand in front of them.
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);

void* malloc(std::size_t size) {
    count();
    return __libc_malloc(size);
}
void* calloc(std::size_t n, std::size_t size) {
    count();
    return __libc_calloc(n, size);
}
void* realloc(void* memory, std::size_t size) {
    count();
    return __libc_realloc(memory, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
    count();
    return __libc_memalign(alignment, size);
}
int posix_memalign(void** out, std::size_t alignment, std::size_t size) {
    count();
    *out = __libc_memalign(alignment, size);
    return *out ? 0 : 12;
}
}

using namespace netloom;
using netloom::test::NetworkBuilder;

class TestAllocation : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void the_hook_counts();
    void steps_allocate_nothing_data();
    void steps_allocate_nothing();
};

void TestAllocation::initTestCase() {
    dl_iterate_phdr(find_onednn, nullptr);
    void* frames[2];
    backtrace(frames, 2);  // loads the unwinder, which allocates
}

void TestAllocation::the_hook_counts() {
    allocations = 0;
    counting = true;
    std::free(std::malloc(10));
    const auto text = std::make_unique<std::array<char, 100>>();
    counting = false;
    QVERIFY(allocations >= 2);
}

namespace {

Document pictures() {
    NetworkBuilder b;
    b.source("points", R"({"type": "logistic_blobs", "train": 4000})");
    b.add("dataset", "points", R"({"source": "points"})");
    b.add("reshape", "picture", R"({"shape": [1, 2, 1]})");
    b.add("conv2d", "conv", R"({"filters": 4, "kernel_size": [3, 3], "padding": "same", "activation": "relu"})");
    b.add("max_pool2d", "pool", R"({"kernel_size": [1, 2]})");
    b.add("flatten", "flatten");
    b.add("batch_norm", "norm");
    b.add("dropout", "drop", R"({"rate": 0.2})");
    b.add("dense", "logits", R"({"units": 2})");
    b.add("softmax_cross_entropy", "loss");
    b.add("accuracy", "accuracy");
    b.wire("points:x", "picture")
        .wire("picture", "conv")
        .wire("conv", "pool")
        .wire("pool", "flatten")
        .wire("flatten", "norm");
    b.wire("norm", "drop").wire("drop", "logits").wire("logits", "loss:prediction").wire("points:label", "loss:target");
    b.wire("logits", "accuracy:prediction").wire("points:label", "accuracy:target");
    b.recipe(R"({"batch": 16})");
    return b.document;
}

Document text() {
    NetworkBuilder b;
    b.source("text", R"({"type": "sentences", "characters": 20000, "window": 8, "carry": true})");
    b.add("dataset", "text", R"({"source": "text"})");
    b.add("embedding", "letters", R"({"rows": 48, "units": 4})");
    b.add("lstm", "lstm", R"({"units": 6, "stateful": true})");
    b.add("gru", "gru", R"({"units": 6, "bidirectional": true})");
    b.add("gru", "old_gru", R"({"units": 6, "reset_after": false})");
    b.add("rnn", "rnn", R"({"units": 6})");
    b.add("dense", "logits", R"({"units": 48})");
    b.add("softmax_cross_entropy", "loss");
    b.wire("text:text", "letters").wire("letters", "lstm").wire("lstm", "gru").wire("gru", "old_gru");
    b.wire("old_gru", "rnn").wire("rnn", "logits");
    b.wire("logits", "loss:prediction").wire("text:next", "loss:target");
    b.recipe(R"({"batch": 16})");
    return b.document;
}

}  // namespace

void TestAllocation::steps_allocate_nothing_data() {
    QTest::addColumn<QString>("device");
    QTest::addColumn<bool>("recurrent");
    for (const std::string& name : device_names())
        for (const bool recurrent : {false, true})
            QTest::newRow((name + (recurrent ? ", text" : ", pictures")).c_str())
                << QString::fromStdString(name) << recurrent;
}

void TestAllocation::steps_allocate_nothing() {
    QFETCH(QString, device);
    QFETCH(bool, recurrent);
    SessionOptions options;
    options.device = device.toStdString();
    options.threads = 1;
    Trainer trainer(recurrent ? text() : pictures(), options, nullptr);
    const bool ready = trainer.prepare();
    for (const Diagnostic& d : trainer.take_diagnostics()) QVERIFY2(ready, d.str().c_str());
    const Trainer::MetricSink sink = [](std::int32_t, std::int64_t, double) {};
    for (int i = 1; i < 10; ++i) trainer.iterate(nullptr, sink);
    allocations = inside_onednn = 0;
    counting = true;
    for (int i = 10; i <= 100; ++i) trainer.iterate(nullptr, sink);
    counting = false;
    qInfo("inside oneDNN: %lld", static_cast<long long>(inside_onednn.load()));
    QCOMPARE(allocations.load(), std::int64_t{0});
}

QTEST_APPLESS_MAIN(TestAllocation)
#include "test_allocation.moc"
