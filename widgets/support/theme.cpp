// Colours follow one rule: surfaces are calm, a hue means something. The style sheet is written from the tokens, so
// that a change here reaches every control.
#include "widgets/support/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QTemporaryDir>

#include "widgets/support/fonts.h"
#include "widgets/support/style_sheet.h"

namespace netloom {
namespace {

Theme* applied = nullptr;

QPalette paletteOf(const Theme& t) {
    QPalette p;
    p.setColor(QPalette::Window, t.surface);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.window);
    p.setColor(QPalette::AlternateBase, t.raised);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.muted);
    p.setColor(QPalette::Button, t.raised);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.text);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::Light, t.raised);
    p.setColor(QPalette::Midlight, t.line);
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Dark, t.line);
    p.setColor(QPalette::Shadow, Qt::black);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, t.faint);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.line);
    return p;
}

}  // namespace

const Theme& Theme::darkTheme() {
    static const Theme theme = {.dark = true,
                                .window = "#14161b",
                                .surface = "#1b1e25",
                                .raised = "#232731",
                                .line = "#2e333f",
                                .text = "#e8eaf0",
                                .muted = "#98a1b2",
                                .faint = "#666f80",
                                .accent = "#6ea8fe",
                                .good = "#4cc38a",
                                .warn = "#f2b84b",
                                .bad = "#f2707a",
                                .canvas = "#101217",
                                .dots = "#1f232c",
                                .onAccent = "#101217"};
    return theme;
}

const Theme& Theme::lightTheme() {
    static const Theme theme = {.dark = false,
                                .window = "#f3f4f7",
                                .surface = "#ffffff",
                                .raised = "#f7f8fa",
                                .line = "#dfe3ea",
                                .text = "#1c2230",
                                .muted = "#5c6677",
                                .faint = "#98a1b2",
                                .accent = "#2f6fe4",
                                .good = "#1e8e5a",
                                .warn = "#b87503",
                                .bad = "#c93b48",
                                .canvas = "#fbfcfd",
                                .dots = "#e4e7ee",
                                .onAccent = "#ffffff"};
    return theme;
}

const Theme& Theme::current() {
    return applied ? *applied : darkTheme();
}

QColor Theme::family(Family family) const {
    switch (family) {
        case Family::data: return "#3fb6a8";
        case Family::dense: return "#6ea8fe";
        case Family::image: return "#8f8bff";
        case Family::activation: return "#f2a65a";
        case Family::regularise: return "#c58af9";
        case Family::sequence: return "#7cc36e";
        case Family::generative: return "#f27fb2";
        case Family::loss: return "#f2707a";
        case Family::metric:
        case Family::other: break;
    }
    return "#8d97a8";
}

QColor Theme::severity(Severity severity) const {
    switch (severity) {
        case Severity::error: return bad;
        case Severity::warning: return warn;
        case Severity::note: break;
    }
    return accent;
}

QColor Theme::series(int index) const {
    const QColor colours[] = {accent,
                              warn,
                              good,
                              family(Family::generative),
                              family(Family::image),
                              family(Family::data),
                              bad,
                              family(Family::sequence),
                              family(Family::activation),
                              family(Family::other)};
    const int count = static_cast<int>(std::size(colours));
    return colours[((index % count) + count) % count];
}

QColor Theme::blend(const QColor& under, const QColor& over, double opacity) {
    const auto mix = [&](int a, int b) { return static_cast<int>(a + (b - a) * opacity + 0.5); };
    return QColor(mix(under.red(), over.red()), mix(under.green(), over.green()), mix(under.blue(), over.blue()));
}

QFont font(FontRole role) {
    const double scale = ThemeManager::instance().scale();
    QFont f(role == FontRole::mono ? fonts::monoFamilies() : fonts::bodyFamilies());
    double pixels = 13;
    switch (role) {
        case FontRole::body: break;
        case FontRole::strong: f.setWeight(QFont::DemiBold); break;
        case FontRole::small: pixels = 11; break;
        case FontRole::heading:
            pixels = 20;
            f.setWeight(QFont::DemiBold);
            break;
        case FontRole::number: f.setFamilies(fonts::numberFamilies()); break;
        case FontRole::mono: f.setStyleHint(QFont::Monospace); break;
    }
    f.setPixelSize(static_cast<int>(pixels * scale + 0.5));
    f.setHintingPreference(QFont::PreferVerticalHinting);
    return f;
}

ThemeManager& ThemeManager::instance() {
    static ThemeManager manager;
    return manager;
}

ThemeManager::ThemeManager() {
    // Taken before our own palette hides what the desktop wanted.
    systemDark_ = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    fonts::load();
}

ThemeManager::~ThemeManager() = default;

void ThemeManager::setMode(Mode mode) {
    mode_ = mode;
    apply();
}

void ThemeManager::setScale(double scale) {
    scale_ = scale;
    apply();
}

void ThemeManager::apply() {
    static Theme theme;
    const bool dark = mode_ == Mode::Dark || (mode_ == Mode::System && systemDark_);
    theme = dark ? Theme::darkTheme() : Theme::lightTheme();
    applied = &theme;
    if (!qobject_cast<QApplication*>(QCoreApplication::instance())) return;
    QApplication::setStyle(QStyleFactory::create("Fusion"));
    QApplication::setFont(font(FontRole::body));
    QApplication::setPalette(paletteOf(theme));
    // The old pictures stay until nothing is drawn with them any more.
    auto images = std::make_unique<QTemporaryDir>();
    qApp->setStyleSheet(styleSheet(theme, images->path()));
    images_ = std::move(images);
    emit changed();
}

}  // namespace netloom
