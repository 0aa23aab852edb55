// Draw with the mouse, and the network says what it is: a pad of the network's input size and one bar a class.
#pragma once
#include <QTimer>
#include <QWidget>
#include <optional>

#include "core/train/session.h"

class QLabel;
class QStackedWidget;

namespace netloom {

class AnalysisController;
class BarList;
class DrawPad;
class GraphDocument;
class TrainingController;

class DrawPanel : public QWidget {
    Q_OBJECT
public:
    DrawPanel(GraphDocument& document, AnalysisController& analysis, TrainingController& training,
              QWidget* parent = nullptr);
    DrawPad& pad() const { return *pad_; }
    BarList& bars() const { return *bars_; }
    /// There is a network that takes a drawing.
    bool isUsable() const { return circuit_.has_value(); }

signals:
    void usableChanged();

private:
    /// Where a drawing goes in and where the answer comes out.
    struct Circuit {
        Endpoint picture;
        Shape shape;
        Endpoint scores;
        QStringList classes;
        bool logits = true;
    };
    std::optional<Circuit> findCircuit() const;
    void refresh();
    void classify();
    /// What was drawn, as the network meets pictures of its source.
    Tensor picture() const;

    GraphDocument& document_;
    AnalysisController& analysis_;
    TrainingController& training_;
    QStackedWidget* stack_;
    DrawPad* pad_;
    BarList* bars_;
    QLabel* note_;
    std::optional<Circuit> circuit_;
    QTimer again_;
    int questions_ = 0, asking_ = 0;  // number of the question under way; 0: none
    bool dirty_ = false;
};

}  // namespace netloom
