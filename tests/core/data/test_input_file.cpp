// How much room a file takes while it is read.
#include <QtTest>

#include "core/base/reading.h"
#include "core/data/input_file.h"

using namespace netloom;

class TestInputFile : public QObject {
    Q_OBJECT
private slots:
    // Whatever is set aside counts for as long as the reading lasts.
    void a_file_takes_its_own_size() {
        const QTemporaryDir folder;
        const auto taken = [&](std::size_t size, std::size_t most) {
            const QString path = folder.filePath("file");
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly)) return std::int64_t{-1};
            file.write(QByteArray(static_cast<qsizetype>(size), 'x'));
            file.close();
            const auto account = std::make_shared<MemoryAccount>();
            const Reading::Scope scope({account, {}, {}});
            InputFile input(path.toStdString());
            const auto bytes = read_bytes(input, most);
            return bytes.size() == std::min(size, most) ? account->used.load() : std::int64_t{-1};
        };
        constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
        QCOMPARE(taken(100, kAll), 101);
        QCOMPARE(taken(100, 40), 40);
        QCOMPARE(taken(3'000'000, kAll), 3'000'001);
        const std::int64_t of_nothing = taken(0, kAll);
        QVERIFY(of_nothing >= 0 && of_nothing <= 65'536);
    }
};

QTEST_GUILESS_MAIN(TestInputFile)
#include "test_input_file.moc"
