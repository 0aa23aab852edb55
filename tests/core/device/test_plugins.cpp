// Devices in libraries of their own: one that fits is a device like any other, and whatever is wrong with another is
// said in words, in the menu and where it is asked for.
#include <QtTest>
#include <algorithm>
#include <string>

#include "core/base/diagnostic.h"
#include "core/device/registry/choices.h"
#include "core/device/registry/plugin_loader.h"

using namespace netloom;

namespace {

const std::string kFaulty = NETLOOM_FAULTY_DEVICES, kFake = NETLOOM_FAKE_DEVICE;

template <class Named>
const Named* named(const std::vector<Named>& all, const std::string& name) {
    const auto it = std::find_if(all.begin(), all.end(), [&](const Named& n) { return n.name == name; });
    return it == all.end() ? nullptr : &*it;
}

/// What make_device() says that it throws.
template <class Call>
Diagnostic refusal(const Call& call) {
    try {
        call();
    } catch (const Error& e) {
        return e.diagnostic();
    }
    return {};
}

std::string use_one_of() {
    std::string known;
    for (const std::string& name : device_names()) known += (known.empty() ? "" : ", ") + name;
    return "use one of: " + known;
}

std::string file_of(const char* name) {
    return kFaulty + "/libnetloom_device_" + name + ".so";
}

}  // namespace

class TestPlugins : public QObject {
    Q_OBJECT

private slots:
    void one_that_fits_is_a_device() {
        const std::vector<LoadedPlugin> all = load_plugins({kFake});
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(all[0].name, std::string("fake"));
        QCOMPARE(all[0].title, std::string("Fake · hidden memory"));
        QCOMPARE(all[0].unavailable.str(), std::string());
        QCOMPARE(std::string(make_plugin_device(all[0], 1)->name()), std::string("fake"));
        QCOMPARE(std::string(all[0].plugin->build_id), std::string(build_id()));
    }

    void refusals_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("hint");
        const QString ours = QString::fromStdString(std::string(build_id()));
        const QString take_away = "take it out of the folder, or put the right file in its place";
        const QString other_build = "install the plug-in that belongs to this build of Netloom";
        const auto row = [](const char* name, const QString& reason, const QString& hint) {
            QTest::newRow(name) << QString(name) << reason << hint;
        };
        row("build", "its plug-in was made for another build of Netloom: 0.0.9-abacus, where this is " + ours,
            other_build);
        row("symbol", "its plug-in was made for another build of Netloom: it asks for _ZN7netloom13removed_sinceEv",
            other_build);
        row("dependency", "its plug-in needs libnetloom_absent.so.7, which this machine lacks",
            "install the package that has libnetloom_absent.so.7, then start Netloom again");
        row("driver", "its plug-in needs libcuda.so.7, which this machine lacks",
            "install the driver of the NVIDIA GPU, then start Netloom again");
        row("entry", QString::fromStdString(file_of("entry")) + " is no plug-in of Netloom: it has no entry point",
            take_away);
        row("words", QString::fromStdString(file_of("words")) + " is not a library", take_away);
        row("name", "the plug-in in " + QString::fromStdString(file_of("name")) + " is of the device \"another\"",
            take_away);
        row("empty", "its plug-in is empty", take_away);
        row("loud", "its plug-in failed: error 35", "choose another device");
        row("machine", "there is no such machine", "");
    }
    void refusals() {
        QFETCH(QString, name);
        QFETCH(QString, reason);
        QFETCH(QString, hint);
        const std::vector<DeviceChoice> choices = device_choices();
        const DeviceChoice* choice = named(choices, name.toStdString());
        QVERIFY(choice);
        QCOMPARE(QString::fromStdString(choice->unavailable.str()), reason);
        QCOMPARE(QString::fromStdString(choice->hint.str()), hint);
        const auto usable = device_names();
        QVERIFY(std::find(usable.begin(), usable.end(), name.toStdString()) == usable.end());

        const Diagnostic said = refusal([&] { make_device(name.toStdString()); });
        QCOMPARE(said.label, name.toStdString());
        QCOMPARE(QString::fromStdString(said.message.str()), reason);
        QCOMPARE(QString::fromStdString(said.hint.str()), hint.isEmpty() ? QString::fromStdString(use_one_of()) : hint);
    }

    // The words are those of the system's loader, in the language of the system.
    void a_broken_library_is_refused_with_the_words_of_the_system() {
        const std::vector<LoadedPlugin> all = load_plugins({kFaulty});
        const LoadedPlugin* torso = named(all, "torso");
        QVERIFY(torso && !torso->plugin);
        const std::string reason = torso->unavailable.str();
        QVERIFY2(reason.starts_with("its plug-in cannot be loaded: " + file_of("torso") + ": "), reason.c_str());
        QVERIFY(!named(all, ""));
    }

    void what_a_factory_throws_becomes_a_diagnostic() {
        const auto menu = [] { return *named(device_choices(), "throws"); };
        QVERIFY(menu().unavailable.empty() && menu().failed.empty());
        const auto said = [](int threads) { return refusal([&] { make_device("throws", threads); }).str(); };
        QCOMPARE(said(1), std::string("throws: the GPU has no memory left; close other programs that use it"));
        QCOMPARE(menu().failed.str(), std::string("the GPU has no memory left"));
        QCOMPARE(menu().hint.str(), std::string("close other programs that use it"));
        QCOMPARE(said(2), std::string("throws: its plug-in failed: error 719; choose another device"));
        QCOMPARE(said(3), std::string("throws: its plug-in failed and did not say why; choose another device"));
        QCOMPARE(said(4), std::string("throws: its plug-in gave no device; choose another device"));
        // It may be asked again, and then all is well.
        QVERIFY(menu().unavailable.empty() && !menu().failed.empty());
        QVERIFY(make_device("throws", 5));
        QVERIFY(menu().failed.empty() && menu().hint.empty());
    }

    void an_absent_one_is_said_to_be_absent() {
        QCOMPARE(refusal([] { make_device("abacus"); }).str(), "there is no device \"abacus\"; " + use_one_of());
        QVERIFY(use_one_of().starts_with("use one of: cpu, reference, fake, throws"));
        QVERIFY(load_plugins({"/nowhere", ""}).empty());
        if (named(load_plugins(plugin_folders()), "cuda")) QSKIP("this build has a CUDA plug-in");
        const std::vector<DeviceChoice> choices = device_choices();
        QCOMPARE(named(choices, "cuda")->unavailable.str(), std::string("this build has no CUDA plug-in"));
        QCOMPARE(named(choices, "cuda")->title, std::string("NVIDIA GPU · CUDA"));
        QCOMPARE(refusal([] { make_device("cuda"); }).str(), "cuda: this build has no CUDA plug-in; " + use_one_of());
    }

    void of_several_with_one_name_one_that_can_be_used_counts() {
        QTemporaryDir folder;
        const QString bad = folder.filePath("libnetloom_device_fake.so");
        QVERIFY(QFile(QString::fromStdString(file_of("words"))).copy(bad));
        const std::string first = folder.path().toStdString();
        for (const std::vector<std::string>& order : {std::vector{first, kFake}, std::vector{kFake, first}})
            QCOMPARE(named(load_plugins(order), "fake")->file, kFake + "/libnetloom_device_fake.so");
        QCOMPARE(named(load_plugins({first, kFaulty}), "fake")->file, bad.toStdString());
    }

    void the_engine_s_own_devices_cannot_be_replaced() {
        const std::vector<LoadedPlugin> all = load_plugins({kFaulty});
        QVERIFY(named(all, "cpu") && named(all, "cpu")->unavailable.empty());
        QCOMPARE(std::string(make_device("cpu", 1)->name()), std::string("cpu"));
        const std::vector<DeviceChoice> choices = device_choices();
        QCOMPARE(std::count_if(choices.begin(), choices.end(), [](const DeviceChoice& c) { return c.name == "cpu"; }),
                 1);
    }

    void folders_are_those_named_then_the_engine_s() {
        const std::vector<std::string> folders = plugin_folders();
        QCOMPARE(folders.size(), std::size_t{3});
        QCOMPARE(folders[0], kFaulty);
        QCOMPARE(folders[1], kFake);
        QVERIFY(QFile::exists(QString::fromStdString(folders[2]) + "/libnetloom_core.so"));
    }
};

QTEST_GUILESS_MAIN(TestPlugins)
#include "test_plugins.moc"
