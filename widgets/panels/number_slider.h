// A number that is moved: its name, a slider from as far below its middle as above, and the number itself to type.
#pragma once
#include <QWidget>

class QDoubleSpinBox;
class QSlider;

namespace netloom {

class NumberSlider : public QWidget {
    Q_OBJECT
public:
    /// `widest` is the longest name of those that stand below one another.
    NumberSlider(const QString& name, const QString& widest, QWidget* parent = nullptr);

    /// The slider goes from `middle` - `reach` to `middle` + `reach`; a double click brings it to the middle. Numbers
    /// beyond it can be typed. `reach` above 0.
    void setExtent(double middle, double reach);
    /// Without a signal. What is not finite stands in the middle.
    void setValue(double value);
    QSlider& slider() { return *slider_; }
    QDoubleSpinBox& box() { return *box_; }
    void setAccessibleNames(const QString& name);

signals:
    /// A person moved or typed it.
    void moved(double value);

private:
    double middle_ = 0, reach_ = 1, value_ = 0;
    QSlider* slider_;
    QDoubleSpinBox* box_;
};

}  // namespace netloom
