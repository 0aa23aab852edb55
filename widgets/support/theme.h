// The one place that names colours, sizes and fonts: the tokens of the dark and the light theme, and the manager that
// applies them to the application. Everything that paints asks Theme::current() at the moment it paints.
#pragma once
#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QString>
#include <memory>

#include "core/base/diagnostic.h"
#include "core/layers/layer.h"

class QTemporaryDir;

namespace netloom {

struct Theme {
    bool dark = true;
    QColor window, surface, raised, line;
    QColor text, muted, faint;  ///< faint is below 4.5:1: for what is disabled or decoration, never for facts
    QColor accent, good, warn, bad;
    QColor canvas, dots;
    QColor onAccent;  ///< text on an accent surface

    /// The colour of a family of nodes: an edge, a port, a dot. Not for text.
    QColor family(Family family) const;
    QColor severity(Severity severity) const;
    /// Distinguishable colours for curves and classes, the accent first. Wraps around.
    QColor series(int index) const;
    /// `over` laid on `under` with the given opacity.
    static QColor blend(const QColor& under, const QColor& over, double opacity);

    static const Theme& current();
    static const Theme& darkTheme();
    static const Theme& lightTheme();

    // Sizes, in device-independent pixels. Spacing comes in steps of 4.
    static constexpr int kUnit = 4;
    static constexpr int kRow = 28;
    static constexpr int kTallRow = 34;
    static constexpr int kHead = 34;
    static constexpr int kBar = 44;
    static constexpr int kRadius = 6;
    static constexpr int kNodeRadius = 8;
    static constexpr int kNodeWidth = 148;
    static constexpr int kIcon = 16;
    static constexpr int kMotion = 120;  ///< ms; see ThemeManager::motion()
};

/// The fonts of the interface. All scale together (the present layout uses 1.5).
enum class FontRole { body, strong, small, heading, number, mono };
QFont font(FontRole role);

class ThemeManager : public QObject {
    Q_OBJECT
public:
    enum class Mode { Dark, Light, System };
    Q_ENUM(Mode)

    static ThemeManager& instance();

    /// Applies palette, style sheet and fonts to the application, then emits changed().
    void setMode(Mode mode);
    Mode mode() const { return mode_; }
    void setScale(double scale);
    double scale() const { return scale_; }
    /// Milliseconds of an animation: 0 when the system or the person asks for reduced motion.
    int motion() const { return reducedMotion_ ? 0 : Theme::kMotion; }
    void setReducedMotion(bool reduced) { reducedMotion_ = reduced; }

signals:
    void changed();

private:
    ThemeManager();
    ~ThemeManager() override;
    void apply();

    Mode mode_ = Mode::System;
    double scale_ = 1;
    bool reducedMotion_ = false;
    bool systemDark_ = true;
    std::unique_ptr<QTemporaryDir> images_;  // recoloured icons that the style sheet refers to
};

/// An icon of the family by name ("play", "chevron-down"): drawn sharp at every size and scale, in the text colour of
/// the current theme, so that a change of theme needs no new icons. An unknown name gives an empty icon.
QIcon icon(const QString& name);
/// The same in one fixed colour.
QIcon icon(const QString& name, const QColor& colour);

}  // namespace netloom
