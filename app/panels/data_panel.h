// The project's data: which sources there are, their settings, their samples as pictures or as a table, and how many of
// each class.
#pragma once
#include <QTimer>
#include <QWidget>

#include "app/controllers/latest_task.h"
#include "core/data/source.h"

class QComboBox;
class QLabel;
class QSpinBox;
class QStackedWidget;
class QToolButton;

namespace netloom {

class AnalysisController;
class BarList;
class DataTable;
class EmptyState;
class GraphDocument;
class ImageGrid;
class PropertyPanel;

class DataPanel : public QWidget {
    Q_OBJECT
public:
    DataPanel(GraphDocument& document, AnalysisController& analysis, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Which samples are wanted.
    struct Wish {
        std::shared_ptr<const DataSet> set;
        Part part = Part::train;
        std::int64_t first = 0, total = 0;
        friend bool operator==(const Wish&, const Wish&) = default;
    };
    QWidget* makeSettings();
    QWidget* makeSamples();
    void arrange();
    void showSources();
    void showSource();
    void readSamples();
    struct Seen;
    void showSamples(Seen& seen);
    void wait();
    void addSource(const Variant& variant);
    std::string current() const;
    Part part() const;

    GraphDocument& document_;
    AnalysisController& analysis_;
    QComboBox* sources_;
    QComboBox* part_;
    QSpinBox* first_;
    QToolButton* side_ = nullptr;
    QWidget *settingsSide_ = nullptr, *samplesSide_ = nullptr;
    PropertyPanel* settings_;
    QStackedWidget* stack_;
    EmptyState* empty_;
    ImageGrid* pictures_;
    BarList* classes_;
    QLabel* classesTitle_;
    DataTable* table_;
    QLabel* summary_;
    LatestTask task_;
    QTimer patience_;  // until the placeholder is worth showing
    Wish wish_;        // what is on show or being read
    std::string shown_;
    std::string shownType_;
    quint64 gesture_ = 0;
};

}  // namespace netloom
