#include <cmath>
#include <set>

#include "support.h"

using namespace netloom;

class TestColourShapes : public QObject {
    Q_OBJECT
private slots:
    void the_same_seed_gives_the_same_bytes() {
        const std::string small = R"({"type":"colour_shapes","train":60,"validation":20,"test":20})";
        const auto a = *open_text(small), b = *open_text(small), other = *open_text(small, ".", 2);
        QVERIFY(a->info() == b->info());
        QVERIFY(a->info().hash != other->info().hash);
        const auto pictures = read_part(*a, Part::train);
        QVERIFY(pictures == read_part(*b, Part::train));
        QVERIFY(pictures[0] != read_part(*other, Part::train)[0]);
        QVERIFY(pictures == read_part(**open_text(R"({"type":"colour_shapes","train":1000})"), Part::train, 60));
    }

    void every_class_has_pictures_of_its_own() {
        const auto data = *open_text(R"({"type":"colour_shapes","train":200})");
        QCOMPARE(data->info().columns[0].shape, (Shape{32, 32, 3}));
        QVERIFY(data->info().columns[0].image);
        QCOMPARE(data->info().columns[1].class_names[7], std::string("heart"));
        const auto train = read_part(*data, Part::train);
        std::set<std::vector<float>> different;
        for (std::int64_t i = 0; i < 200; ++i) {
            QCOMPARE(train[1].span<std::int32_t>()[static_cast<std::size_t>(i)], static_cast<std::int32_t>(i % 10));
            const auto picture = train[0].span<float>().subspan(static_cast<std::size_t>(i) * 3072, 3072);
            for (const float v : picture) QVERIFY(v >= 0 && v <= 1);
            different.insert({picture.begin(), picture.end()});
        }
        QCOMPARE(different.size(), std::size_t{200});
    }

    // Without turn, shift and noise a figure is its outline: the middle of a ring is background, that of a disc is not.
    void figures_are_what_they_are_called() {
        const auto data =
            *open_text(R"({"type":"colour_shapes","train":10,"rotation":0,"shift":0,"small":12,"large":12,"noise":0})");
        const auto train = read_part(*data, Part::train);
        const auto at = [&](std::size_t shape, std::size_t y, std::size_t x) {
            const float* const pixel = train[0].span<float>().data() + ((shape * 32 + y) * 32 + x) * 3;
            return std::array{pixel[0], pixel[1], pixel[2]};
        };
        const auto far = [](const std::array<float, 3>& a, const std::array<float, 3>& b) {
            return std::abs(a[0] - b[0]) + std::abs(a[1] - b[1]) + std::abs(a[2] - b[2]) > 0.25F;
        };
        enum : std::size_t { circle, square, triangle, star, cross, ring, moon, heart, hexagon, arrow };
        QVERIFY(far(at(circle, 16, 16), at(circle, 1, 16)) && !far(at(circle, 16, 16), at(circle, 16, 24)));
        QVERIFY(far(at(square, 8, 8), at(circle, 8, 6)) && !far(at(square, 8, 8), at(square, 23, 23)));
        QVERIFY(far(at(ring, 16, 7), at(ring, 16, 16)) && !far(at(ring, 16, 7), at(ring, 7, 16)));
        QVERIFY(far(at(cross, 16, 16), at(cross, 8, 8)) && !far(at(cross, 16, 16), at(cross, 16, 25)));
        QVERIFY(far(at(triangle, 18, 16), at(triangle, 7, 8)) && !far(at(triangle, 18, 16), at(triangle, 20, 9)));
        QVERIFY(!far(at(star, 16, 16), at(star, 7, 16)) && far(at(star, 16, 16), at(star, 25, 16)));
        QVERIFY(!far(at(heart, 12, 11), at(heart, 22, 16)) && far(at(heart, 12, 11), at(heart, 24, 9)));
        QVERIFY(!far(at(hexagon, 16, 16), at(hexagon, 24, 16)));
        QVERIFY(!far(at(moon, 16, 6), at(moon, 7, 14)) && far(at(moon, 16, 6), at(moon, 16, 20)));
        QVERIFY(!far(at(arrow, 16, 6), at(arrow, 16, 25)) && far(at(arrow, 16, 6), at(arrow, 9, 8)));
    }
};

QTEST_GUILESS_MAIN(TestColourShapes)
#include "test_colour_shapes.moc"
