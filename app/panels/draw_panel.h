// Draw with the mouse, and the network says what it is: a pad of the network's input size and one bar a class.
#pragma once
#include <QWidget>
#include <optional>

#include "app/looking/probe.h"
#include "core/network/meaning.h"

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

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();
    void redraw();
    std::optional<RunRequest> question() const;
    void showAnswer(const RunResult& answer);
    /// What was drawn, as the network meets pictures of its source.
    Tensor picture() const;

    GraphDocument& document_;
    AnalysisController& analysis_;
    Probe probe_;
    QStackedWidget* stack_;
    DrawPad* pad_;
    BarList* bars_;
    QLabel* note_;
    /// Where a drawing goes in, where the answer comes out, and how it reads.
    std::optional<Comparison> circuit_;
};

}  // namespace netloom
