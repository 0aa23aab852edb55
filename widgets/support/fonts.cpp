#include "widgets/support/fonts.h"

#include <QFile>
#include <QFontDatabase>
#include <QtEndian>

// Outside the namespace, as the macro demands; a static library's resources are dropped by the linker otherwise.
static void initialiseResources() {
    Q_INIT_RESOURCE(netloom_fonts);
    Q_INIT_RESOURCE(netloom_icons);
}

namespace netloom::fonts {
namespace {

constexpr char kBase[] = "Inter";
constexpr char kTabular[] = "Intab";  // as long as the name it replaces: tables keep their size

quint16 u16(const QByteArray& b, qsizetype at) {
    return at + 2 <= b.size() ? qFromBigEndian<quint16>(b.constData() + at) : quint16{0};
}
quint32 u32(const QByteArray& b, qsizetype at) {
    return at + 4 <= b.size() ? qFromBigEndian<quint32>(b.constData() + at) : 0U;
}

qsizetype tableOffset(const QByteArray& font, const char* tag) {
    const int tables = u16(font, 4);
    for (int i = 0; i < tables; ++i)
        if (font.mid(12 + 16 * i, 4) == tag) return u32(font, 12 + 16 * i + 8);
    return -1;
}

/// Figures become tabular by giving the feature 'tnum' the tag of one that every shaper applies.
bool enableTabularFigures(QByteArray& font) {
    const qsizetype gsub = tableOffset(font, "GSUB");
    if (gsub < 0) return false;
    const qsizetype features = gsub + u16(font, gsub + 6);
    bool found = false;
    for (int i = 0; i < u16(font, features); ++i) {
        const qsizetype tag = features + 2 + 6 * i;
        if (font.mid(tag, 4) != "tnum") continue;
        font.replace(tag, 4, "rclt");
        found = true;
    }
    return found;
}

bool renameFamily(QByteArray& font) {
    const qsizetype name = tableOffset(font, "name");
    if (name < 0) return false;
    const qsizetype strings = name + u16(font, name + 4);
    QByteArray base16, tabular16;
    for (int i = 0; kBase[i]; ++i) base16 += QByteArray(1, '\0') + kBase[i];
    for (int i = 0; kTabular[i]; ++i) tabular16 += QByteArray(1, '\0') + kTabular[i];
    bool found = false;
    for (int i = 0; i < u16(font, name + 2); ++i) {
        const qsizetype record = name + 6 + 12 * i;
        const qsizetype at = strings + u16(font, record + 10);
        if (font.mid(at, base16.size()) == base16) {
            font.replace(at, base16.size(), tabular16);
            found = true;
        } else if (font.mid(at, tabular16.size() / 2) == kBase) {
            font.replace(at, tabular16.size() / 2, kTabular);
        }
    }
    return found;
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

QByteArray withTabularFigures(QByteArray font) {
    if (!enableTabularFigures(font) || !renameFamily(font)) return {};
    return font;
}

void load() {
    static bool loaded = false;
    if (loaded) return;
    loaded = true;
    initialiseResources();
    for (const char* face : {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf"}) {
        const QByteArray bytes = bytesOf(QString(":/netloom/fonts/") + face);
        QFontDatabase::addApplicationFontFromData(bytes);
        if (const QByteArray tabular = withTabularFigures(bytes); !tabular.isEmpty())
            QFontDatabase::addApplicationFontFromData(tabular);
    }
    for (const char* face : {"NanumSquareR.ttf", "NanumSquareB.ttf", "NanumGothicCoding.ttf", "DejaVuSansMono.ttf"})
        QFontDatabase::addApplicationFontFromData(bytesOf(QString(":/netloom/fonts/") + face));
}

QStringList bodyFamilies() {
    return {kBase, "NanumSquare"};
}
QStringList numberFamilies() {
    return {kTabular, kBase, "NanumSquare"};
}
QStringList monoFamilies() {
    return {"DejaVu Sans Mono", "NanumGothicCoding"};
}

}  // namespace netloom::fonts
