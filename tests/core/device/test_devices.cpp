// The registry of devices and their memory.
#include <QtTest>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/device/device.h"

using namespace netloom;

class TestDevices : public QObject {
    Q_OBJECT

private slots:
    void unknown_device_names_the_known_ones() {
        try {
            make_device("abacus");
            QFAIL("there is no such device");
        } catch (const Error& error) {
            const std::string what = error.what();
            QVERIFY(what.find("abacus") != std::string::npos);
            for (const std::string& name : device_names()) QVERIFY(what.find(name) != std::string::npos);
        }
    }

    void memory_holds_what_was_written() {
        for (const std::string& name : device_names()) {
            const auto device = make_device(name);
            QCOMPARE(std::string(device->name()), name);
            const std::vector<float> written{1, 2, 3, 4, 5};
            const std::size_t bytes = written.size() * sizeof(float);
            void *a = device->allocate(bytes), *b = device->allocate(bytes);
            QCOMPARE(reinterpret_cast<std::uintptr_t>(a) % 64, std::uintptr_t{0});
            device->write(a, written.data(), bytes);
            device->copy(b, a, bytes);
            std::vector<float> seen(written.size());
            device->read(seen.data(), b, bytes);
            QCOMPARE(seen, written);
            device->release(a);
            device->release(b);
        }
    }
};

QTEST_GUILESS_MAIN(TestDevices)
#include "test_devices.moc"
