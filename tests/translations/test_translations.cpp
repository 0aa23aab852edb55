// Every word a person reads has a finished translation that fits its source: the sources are read anew into a copy of
// the catalogue, as update_translations does, and what comes out is compared and checked.
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>
#include <set>

namespace {

struct Message {
    QString context, source;
    QStringList translations;  // several for plurals
    bool finished = false;

    QString key() const { return context + ": " + source; }
};

QList<Message> messagesOf(const QString& file) {
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly)) return {};
    QList<Message> messages;
    QString context;
    QXmlStreamReader xml(&in);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        const QStringView name = xml.name();
        if (name == u"name") {
            context = xml.readElementText();
        } else if (name == u"message") {
            messages.append(Message{context, {}, {}, false});
        } else if (name == u"source") {
            messages.last().source = xml.readElementText();
        } else if (name == u"translation") {
            messages.last().finished = xml.attributes().value("type").isEmpty();
            QString text;
            while (!(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == u"translation")) {
                if (xml.isCharacters()) text += xml.text();
                if (xml.isStartElement()) messages.last().translations << xml.readElementText();
            }
            if (messages.last().translations.isEmpty()) messages.last().translations << text;
        }
    }
    return messages;
}

QStringList foundIn(const QString& text, const QString& pattern) {
    QStringList found;
    for (auto it = QRegularExpression(pattern).globalMatch(text); it.hasNext();) found << it.next().captured();
    found.sort();
    return found;
}

/// What is wrong with one translation of a message; empty where it fits.
QString faultOf(const QString& source, const QString& translation) {
    if (translation.trimmed().isEmpty()) return "is empty";
    if (foundIn(source, "%[1-9n]") != foundIn(translation, "%[1-9n]")) return "has other placeholders";
    if (foundIn(source, "&(?=\\S)") != foundIn(translation, "&(?=\\S)")) return "has other mnemonics";
    for (const char* end : {"…", ":", " "})
        if (source.endsWith(QString::fromUtf8(end)) != translation.endsWith(QString::fromUtf8(end)))
            return QString("ends otherwise than in \"%1\"").arg(QString::fromUtf8(end));
    if (source.startsWith(' ') != translation.startsWith(' ')) return "begins otherwise than in a space";
    return {};
}

QString run(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.waitForFinished(120'000);
    const QString output = QString::fromUtf8(process.readAll());
    return process.exitCode() == 0 ? output : "failed: " + program + '\n' + output;
}

const QString kRoot = NETLOOM_SOURCE_DIR;
const QString kCatalogue = kRoot + "/resources/translations/netloom_ko.ts";

}  // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(folder_.isValid());
        const QString words = folder_.filePath("engine_words.cpp");
        QString said = run(ENGINE_WORDS, {kRoot, words});
        QVERIFY2(said.isEmpty(), qPrintable(said));
        fresh_ = folder_.filePath("netloom_ko.ts");
        QVERIFY(QFile::copy(kCatalogue, fresh_));
        said_ = run(LUPDATE, {"-silent", "-locations", "none", "-no-obsolete", "-I", kRoot, "-source-language", "en",
                              "-target-language", "ko", kRoot + "/app", kRoot + "/widgets", words, "-ts", fresh_});
        QVERIFY2(!said_.startsWith("failed"), qPrintable(said_));
        QVERIFY(messagesOf(fresh_).size() > 800);
    }

    /// A class that calls tr() without Q_OBJECT would look its words up under another name at run time.
    void everyClassThatSpeaksHasAContext() {
        const QStringList bad = foundIn(said_, "[^\\n]*lacks Q_OBJECT[^\\n]*");
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join('\n')));
    }

    void everyWordIsTranslated() {
        QStringList missing;
        for (const Message& m : messagesOf(fresh_))
            if (!m.finished) missing << m.key();
        QVERIFY2(missing.isEmpty(), qPrintable("Without a Korean translation (run the target update_translations, then "
                                               "translate these in netloom_ko.ts):\n" +
                                               missing.join('\n')));
    }

    void nothingIsLeftOver() {
        std::set<QString> wanted;
        for (const Message& m : messagesOf(fresh_)) wanted.insert(m.key());
        QStringList left;
        for (const Message& m : messagesOf(kCatalogue))
            if (!wanted.contains(m.key())) left << m.key();
        QVERIFY2(left.isEmpty(), qPrintable("No longer said anywhere (run update_translations):\n" + left.join('\n')));
    }

    void translationsFitTheirSources() {
        QStringList faults;
        for (const Message& m : messagesOf(kCatalogue))
            for (const QString& translation : m.translations)
                if (const QString fault = faultOf(m.source, translation); m.finished && !fault.isEmpty())
                    faults << QString("%1\n    \"%2\" %3").arg(m.key(), translation, fault);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
    }

    void faultsAreFound() {
        QCOMPARE(faultOf("&Save %1…", "%1 저장(&S)…"), QString());
        QVERIFY(!faultOf("%1 of %2", "%1").isEmpty());
        QVERIFY(!faultOf("&Save", "저장").isEmpty());
        QVERIFY(!faultOf("Open…", "열기").isEmpty());
        QVERIFY(!faultOf("sample ", "샘플").isEmpty());
    }

private:
    QTemporaryDir folder_;
    QString fresh_, said_;
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "test_translations.moc"
