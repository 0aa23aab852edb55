// For teaching: a neuron step by step with its actual numbers, and a convolution window by window.
#pragma once
#include <QWidget>

#include "app/looking/probe.h"

class QStackedWidget;

namespace netloom {

class GraphDocument;
class PerceptronLesson;
class TrainingController;
class ViewerController;

class LessonPanel : public QWidget {
    Q_OBJECT
public:
    LessonPanel(GraphDocument& document, TrainingController& training, ViewerController& viewer,
                QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    /// The one neuron of the network: all weights are its own, and its output is compared with a target.
    struct Neuron {
        NodePath dense, loss;
        Endpoint input, output, sum, target, lossValue;
        std::string weightKey, biasKey, activation, lossTitle;
        Shape weightShape;
        bool hasBias = false;
    };
    void findNeuron();
    std::optional<Neuron> locateNeuron() const;
    std::optional<RunRequest> question() const;
    void showStep(const RunResult& result);
    void moveParameter(int index, double value);

    GraphDocument& document_;
    TrainingController& training_;
    ViewerController& viewer_;
    Probe probe_;
    PerceptronLesson* lesson_;
    QStackedWidget* stack_;
    std::optional<Neuron> neuron_;
    std::vector<double> weights_;
};

}  // namespace netloom
