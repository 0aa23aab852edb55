#include <cmath>
#include <set>
#include <thread>

#include "core/data/stroke_font.h"
#include "support.h"

using namespace netloom;

namespace {

const std::string kSmall = R"({"type":"glyph_digits","train":600,"validation":100,"test":200})";

}  // namespace

class TestGlyphDigits : public QObject {
    Q_OBJECT
private slots:
    void the_same_seed_gives_the_same_bytes() {
        const auto a = *open_text(kSmall), b = *open_text(kSmall), other = *open_text(kSmall, ".", 2);
        QVERIFY(a->info() == b->info());
        QVERIFY(a->info().hash != other->info().hash);
        const auto pictures = read_part(*a, Part::train);
        QVERIFY(pictures == read_part(*b, Part::train));
        QVERIFY(pictures == read_part(*a, Part::train));  // drawn the first time, copied the second
        QVERIFY(pictures[0] != read_part(*other, Part::train)[0]);
        const auto more = *open_text(R"({"type":"glyph_digits","train":1000})");
        QVERIFY(read_part(*more, Part::train, 600) == pictures);
    }

    void order_of_reading_changes_nothing() {
        const auto a = *open_text(kSmall), b = *open_text(kSmall);
        const auto all = read_part(*a, Part::test);
        std::vector<float> one(784);
        std::byte* out[] = {reinterpret_cast<std::byte*>(one.data()), nullptr};
        for (std::int64_t i = 199; i >= 0; i -= 7) {
            b->read(Part::test, {&i, 1}, out);
            QVERIFY(std::equal(one.begin(), one.end(), all[0].span<float>().begin() + i * 784));
        }
    }

    void threads_read_the_same() {
        const auto a = *open_text(kSmall), b = *open_text(kSmall);
        const auto wanted = read_part(*a, Part::train);
        std::vector<std::vector<Tensor>> got(4);
        {
            std::vector<std::jthread> threads;
            for (auto& g : got) threads.emplace_back([&] { g = read_part(*b, Part::train); });
        }
        for (const auto& g : got) QVERIFY(g == wanted);
    }

    void pictures_are_bright_on_black_and_all_different() {
        const auto data = *open_text(kSmall);
        QCOMPARE(data->info().columns[0].shape, (Shape{28, 28, 1}));
        QVERIFY(data->info().columns[0].image);
        QCOMPARE(data->info().columns[1].classes, 10);
        const auto train = read_part(*data, Part::train);
        std::set<std::vector<float>> different;
        std::array<int, 10> counts{};
        const auto pixels = train[0].span<float>();
        for (std::size_t i = 0; i < 600; ++i) {
            const auto picture = pixels.subspan(i * 784, 784);
            different.emplace(picture.begin(), picture.end());
            ++counts[static_cast<std::size_t>(train[1].span<std::int32_t>()[i])];
            const float mean = std::accumulate(picture.begin(), picture.end(), 0.0F) / 784;
            QVERIFY2(mean > 0.02F && mean < 0.45F, std::to_string(mean).c_str());
            QVERIFY(*std::max_element(picture.begin(), picture.end()) > 0.6F);
            QVERIFY(*std::min_element(picture.begin(), picture.end()) == 0);
        }
        QCOMPARE(different.size(), std::size_t{600});
        for (const int c : counts) QCOMPARE(c, 60);
    }

    void an_unsteady_hand_bends_the_strokes_and_no_more() {
        const auto drawn = [](const char* wobble) {
            return read_part(**open_text(R"({"type":"glyph_digits","train":200,"noise":0,"clutter":0,"wobble":)" +
                                         std::string(wobble) + "}"),
                             Part::train)[0];
        };
        const Tensor steady = drawn("0"), unsteady = drawn("0.1");
        QVERIFY(steady != unsteady);
        double ink[2] = {};
        for (const float v : steady.span<float>()) ink[0] += v;
        for (const float v : unsteady.span<float>()) ink[1] += v;
        QVERIFY2(std::abs(ink[1] / ink[0] - 1) < 0.1, std::to_string(ink[1] / ink[0]).c_str());
    }

    void standard_is_fitted_on_the_training_part() {
        const auto data = *open_text(R"({"type":"glyph_digits","train":1000,"normalise":"standard"})");
        const auto train = read_part(*data, Part::train);
        double sum = 0, squares = 0;
        for (const float v : train[0].span<float>()) sum += v, squares += v * v;
        QVERIFY(std::abs(sum / 784000) < 1e-3);
        QVERIFY(std::abs(squares / 784000 - 1) < 1e-3);
    }

    void fonts_are_many_and_some_are_held_out() {
        int held_out = 0;
        std::set<std::string> names;
        for (const StrokeFont& font : stroke_fonts()) {
            names.insert(font.name);
            held_out += font.held_out;
            for (const Glyph& glyph : font.digits) {
                QVERIFY(!glyph.empty());
                for (const Stroke& stroke : glyph) {
                    QVERIFY(stroke.size() >= 2);
                    for (const PenPoint p : stroke) QVERIFY(p.x > -0.3F && p.x < 1.3F && p.y > -0.2F && p.y < 1.2F);
                }
            }
        }
        QVERIFY(names.size() >= 14);
        QVERIFY(held_out >= 3);
    }

    void paths_become_strokes() {
        const Glyph glyph = parse_glyph("M 0 0 L 100 0 L 100 50 M 50 50 C 50 0 100 0 100 100");
        QCOMPARE(glyph.size(), std::size_t{2});
        QCOMPARE(glyph[0].size(), std::size_t{3});
        QCOMPARE(glyph[0][2].y, 0.5F);
        QCOMPARE(glyph[1].back().y, 1.0F);
        const Glyph circle = parse_glyph("A 50 50 50 50 -90 270");
        for (const PenPoint p : circle[0]) QVERIFY(std::abs(std::hypot(p.x - 0.5F, p.y - 0.5F) - 0.5F) < 1e-5F);
    }
};

QTEST_GUILESS_MAIN(TestGlyphDigits)
#include "test_glyph_digits.moc"
