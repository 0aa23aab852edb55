// For teaching: a neuron step by step with its actual numbers, and a convolution window by window.
#pragma once
#include <QTimer>
#include <QWidget>

#include "core/train/session.h"

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

private:
    /// The one neuron of the network: a dense layer with one unit between the data and a loss.
    struct Neuron {
        NodePath dense, loss;
        Endpoint input, output, sum, target, lossValue;
        std::string weightKey, biasKey, activation, lossTitle;
        Shape weightShape;
        bool hasBias = false;
    };
    void findNeuron();
    std::optional<Neuron> locateNeuron() const;
    void ask();
    void show(const RunResult& result);
    void moveParameter(int index, double value);

    GraphDocument& document_;
    TrainingController& training_;
    ViewerController& viewer_;
    PerceptronLesson* lesson_;
    QStackedWidget* stack_;
    std::optional<Neuron> neuron_;
    QTimer timer_;
    int questions_ = 0, asking_ = 0;  // number of the question under way; 0: none
    std::vector<double> weights_;
};

}  // namespace netloom
