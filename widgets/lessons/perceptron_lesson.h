// One training step of a single neuron, written out as in a lecture: z = X·W + b, y = f(z), the loss, its gradients and
// the update, with the actual numbers; sliders move the weights and the bias.
#pragma once
#include <QWidget>
#include <vector>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace netloom {

/// The numbers of one step. Empty gradients: none was taken yet.
struct PerceptronStep {
    std::vector<double> inputs, weights;  ///< of one sample
    double bias = 0;
    bool hasBias = true;
    QString activation;  ///< "sigmoid"; "none" for a linear neuron
    double sum = 0;      ///< X·W + b
    double output = 0;   ///< f(sum)
    double target = 0;
    QString lossName;
    double loss = 0;
    std::vector<double> weightGradients;
    double biasGradient = 0;
    double rate = 0;  ///< of the plain update W - rate · dW; 0 when the optimizer is another
};

class PerceptronLesson : public QWidget {
    Q_OBJECT
public:
    explicit PerceptronLesson(QWidget* parent = nullptr);

    void setStep(const PerceptronStep& step);
    const PerceptronStep& shown() const { return step_; }
    /// The lines as plain text, top to bottom.
    QStringList lines() const;

signals:
    /// A slider was moved: weight `index`, or the bias for -1.
    void parameterMoved(int index, double value);

private:
    void rebuildSliders();

    PerceptronStep step_;
    std::vector<QLabel*> lineLabels_;
    QVBoxLayout* lineLayout_;
    QGridLayout* sliders_;
    bool updating_ = false;
};

}  // namespace netloom
