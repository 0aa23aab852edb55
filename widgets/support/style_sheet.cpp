#include "widgets/support/style_sheet.h"

#include <QFile>

#include "widgets/support/icons.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

struct SheetImage {
    const char* name;
    const char* icon;
    QColor colour;
};

void writeImage(const QString& folder, const SheetImage& image) {
    QFile file(folder + '/' + image.name + ".svg");
    if (file.open(QIODevice::WriteOnly)) file.write(iconSvg(image.icon, image.colour));
}

}  // namespace

QString styleSheet(const Theme& t, const QString& imageFolder) {
    for (const SheetImage& image : {SheetImage{"down", "chevron-down", t.muted},
                                    {"down-disabled", "chevron-down", t.faint},
                                    {"up", "chevron-up", t.muted},
                                    {"right", "chevron-right", t.muted},
                                    {"tick", "check", t.onAccent},
                                    {"menu-tick", "check", t.text},
                                    {"dash", "minus", t.onAccent},
                                    {"close", "close", t.muted},
                                    {"question", "help", t.accent},
                                    {"information", "info", t.accent},
                                    {"warning", "warning", t.warn},
                                    {"critical", "error", t.bad}})
        writeImage(imageFolder, image);

    const double scale = ThemeManager::instance().scale();
    const auto px = [&](double v) { return QString::number(static_cast<int>(v * scale + 0.5)) + "px"; };
    // Longer names first: "$line" must not eat the beginning of "$line-strong".
    const std::pair<const char*, QString> tokens[] = {
        {"$accent-hover", Theme::blend(t.accent, t.dark ? Qt::white : Qt::black, 0.12).name()},
        {"$accent-soft", Theme::blend(t.surface, t.accent, t.dark ? 0.22 : 0.14).name()},
        {"$accent", t.accent.name()},
        {"$line-strong", Theme::blend(t.line, t.muted, 0.35).name()},
        {"$line", t.line.name()},
        {"$on-accent", t.onAccent.name()},
        {"$window", t.window.name()},
        {"$surface", t.surface.name()},
        {"$raised", t.raised.name()},
        {"$hover", Theme::blend(t.raised, t.text, 0.06).name()},
        {"$pressed", Theme::blend(t.raised, t.text, 0.12).name()},
        {"$text", t.text.name()},
        {"$muted", t.muted.name()},
        {"$faint", t.faint.name()},
        {"$good", t.good.name()},
        {"$warn", t.warn.name()},
        {"$bad", t.bad.name()},
        {"$canvas", t.canvas.name()},
        {"$images", imageFolder},
        {"$font-small", px(11)},
        {"$font-title", px(28)},
        {"$font", px(13)},
        {"$control", px(Theme::kRow - 2 - 8)},  // what is left of a row for text: less border and padding
        {"$handle", t.dark ? t.text.name() : QString("#ffffff")},
    };
    QFile file(":/netloom/themes/netloom.qss");
    if (!file.open(QIODevice::ReadOnly)) return {};
    QString sheet = QString::fromUtf8(file.readAll());
    for (const auto& [token, value] : tokens) sheet.replace(token, value);
    return sheet;
}

}  // namespace netloom
