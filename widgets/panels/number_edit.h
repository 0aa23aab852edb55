// A field for one number, whole or real: scientific notation where it is shorter, steps that fit the size of the value,
// limits, arrows and wheel. Typing counts when it is finished (Enter or leaving); steps count at once.
#pragma once
#include <QAbstractSpinBox>
#include <QTimer>
#include <limits>

namespace netloom {

class NumberEdit : public QAbstractSpinBox {
    Q_OBJECT
public:
    enum class Kind { Integer, Real };
    explicit NumberEdit(Kind kind, QWidget* parent = nullptr);

    void setRange(double minimum, double maximum, bool exclusiveMinimum = false);
    /// Steps in the series 1, 2, 5, 10 instead of by a tenth of the size.
    void setLogarithmic(bool logarithmic) { logarithmic_ = logarithmic; }
    /// Emits nothing.
    void setValue(double value);
    double value() const { return value_; }

    void stepBy(int steps) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// "64", "0.001", "1e-05": what is shown for a value.
    static QString textOf(double value, Kind kind);

signals:
    /// finished: the gesture (a typed value, a run of steps) is over.
    void edited(double value, bool finished);

protected:
    StepEnabled stepEnabled() const override;
    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;

private:
    double stepped(double value, int direction) const;
    bool allowed(double value) const;
    void commitText();
    void show();

    Kind kind_;
    double value_ = 0;
    double minimum_ = -std::numeric_limits<double>::infinity();
    double maximum_ = std::numeric_limits<double>::infinity();
    bool exclusiveMinimum_ = false;
    bool logarithmic_ = false;
    QTimer stepsOver_;
};

}  // namespace netloom
