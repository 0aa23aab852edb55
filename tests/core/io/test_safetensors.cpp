// Named tensors as bytes: round trip, the layout other programs expect, and every way the bytes can lie.
#include <QtTest>
#include <algorithm>
#include <random>

#include "core/io/safetensors.h"

using namespace netloom;

namespace {

NamedTensors sample() {
    NamedTensors t;
    t["12.weight"] = Tensor::of<float>({2, 3}, {1, 2, 3, 4, 5, 6});
    t["12.bias/adam.m"] = Tensor::of<double>({2}, {0.1, -1e300});
    t["bytes \"quoted\" 한"] = Tensor::of<std::uint8_t>({3}, {0, 128, 255});
    t["step"] = Tensor::scalar<std::int32_t>(-7);
    t["none"] = Tensor::zeros(DType::f32, {0, 4});
    t["half"] = Tensor::of<float>({1}, {1.5F}).cast(DType::bf16);
    return t;
}

// JSON is easier to read here with single quotes.
std::string quoted(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

Bytes file_of(const std::string& header, std::size_t data) {
    Bytes out;
    for (std::size_t i = 0; i < 8; ++i) out.push_back(static_cast<std::byte>(header.size() >> (8 * i)));
    const Bytes text = as_bytes(header);
    out.insert(out.end(), text.begin(), text.end());
    out.resize(out.size() + data);
    return out;
}

}  // namespace

class TestSafetensors : public QObject {
    Q_OBJECT
private slots:
    void tensors_survive() {
        const auto back = from_safetensors(to_safetensors(sample()), "f");
        QVERIFY(back.ok());
        QVERIFY(*back == sample());
        QVERIFY(from_safetensors(to_safetensors({}), "f")->empty());
        QVERIFY(from_safetensors(to_safetensors({{"unset", Tensor()}}), "f")->empty());
    }

    void layout_is_the_published_one() {
        const Bytes bytes = to_safetensors({{"w", Tensor::of<float>({2}, {1, 2})}});
        const std::string header = quoted("{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}");
        QCOMPARE(static_cast<int>(bytes[0]) % 8, 0);  // data begins aligned
        QVERIFY(as_text(std::span(bytes).subspan(8)).starts_with(header));
        QCOMPARE(bytes.size(), 8 + static_cast<std::size_t>(bytes[0]) + 8);
    }

    void foreign_files_open() {
        const auto back = from_safetensors(
            file_of(quoted("{'__metadata__':{'format':'pt'},'b':{'dtype':'U8','shape':[],'data_offsets':[4,5]},"
                           "'a':{'dtype':'F32','shape':[1,1],'data_offsets':[0,4]}}  "),
                    5),
            "f");
        QVERIFY(back.ok());
        QCOMPARE(back->size(), std::size_t{2});
        QVERIFY(back->at("a").shape() == (Shape{1, 1}));
    }

    void lies_are_refused_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const Bytes& b) {
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(b.data()),
                                              static_cast<qsizetype>(b.size()));
        };
        const auto entry = [](const char* dtype, const char* shape, const char* offsets) {
            return quoted(std::string("{'w':{'dtype':'") + dtype + "','shape':" + shape + ",'data_offsets':" + offsets +
                          "}}");
        };
        row("empty", {});
        row("short", Bytes(7));
        row("length beyond", Bytes(8, std::byte{0xFF}));
        row("no json", file_of("{", 0));
        row("list", file_of("[]", 0));
        row("entry is no object", file_of(quoted("{'w':3}"), 0));
        row("type", file_of(entry("F16", "[2]", "[0,4]"), 4));
        row("shape text", file_of(entry("F32", "'2'", "[0,8]"), 8));
        row("shape negative", file_of(entry("F32", "[-1]", "[0,8]"), 8));
        row("shape real", file_of(entry("F32", "[1.5]", "[0,8]"), 8));
        row("shape overflows", file_of(entry("F32", "[4611686018427387904,4611686018427387904,16]", "[0,0]"), 0));
        row("too many axes", file_of(entry("F32", "[1,1,1,1,1,1,1,1,1]", "[0,4]"), 4));
        row("offsets beyond", file_of(entry("F32", "[2]", "[0,8]"), 4));
        row("offsets reversed", file_of(entry("F32", "[2]", "[8,0]"), 8));
        row("offsets negative", file_of(entry("F32", "[2]", "[-8,0]"), 8));
        row("offsets short", file_of(entry("F32", "[2]", "[0]"), 8));
        row("size differs", file_of(entry("F32", "[2]", "[0,4]"), 4));
        row("gap", file_of(entry("F32", "[1]", "[4,8]"), 8));
        row("left over", file_of(entry("F32", "[1]", "[0,4]"), 8));
        row("overlap", file_of(quoted("{'a':{'dtype':'U8','shape':[4],'data_offsets':[0,4]},"
                                      "'b':{'dtype':'U8','shape':[4],'data_offsets':[2,6]}}"),
                               6));
    }

    void lies_are_refused() {
        QFETCH(QByteArray, bytes);
        const auto back = from_safetensors(
            std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))), "place");
        QVERIFY(!back.ok());
        QCOMPARE(back.diagnostics()[0].where.file, std::string("place"));
    }

    void truncation_and_flips_never_crash() {
        const Bytes good = to_safetensors(sample());
        for (std::size_t size = 0; size < good.size(); ++size)
            QVERIFY(!from_safetensors(std::span(good).first(size), "f").ok());
        std::mt19937 random(5);
        for (int i = 0; i < 20000; ++i) {
            Bytes bytes = good;
            for (unsigned n = 1 + random() % 3; n > 0; --n)
                bytes[random() % bytes.size()] ^= std::byte(1 << random() % 8);
            const auto back = from_safetensors(bytes, "f");
            QVERIFY(back.ok() || !back.diagnostics().empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
