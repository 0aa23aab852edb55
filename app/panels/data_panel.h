// The project's data: which sources there are, their settings, their samples as pictures or as a table, and how many of
// each class.
#pragma once
#include <QWidget>

#include "core/data/source.h"

class QComboBox;
class QLabel;
class QSpinBox;
class QStackedWidget;
class QTableWidget;
class QToolButton;

namespace netloom {

class AnalysisController;
class ClassBars;
class GraphDocument;
class PictureLabel;
class PropertyPanel;

class DataPanel : public QWidget {
    Q_OBJECT
public:
    DataPanel(GraphDocument& document, AnalysisController& analysis, QWidget* parent = nullptr);

private:
    void showSources();
    void showSource();
    void showSamples();
    void addSource(const Variant& variant);
    std::string current() const;
    Part part() const;

    GraphDocument& document_;
    AnalysisController& analysis_;
    QComboBox* sources_;
    QComboBox* part_;
    QSpinBox* first_;
    PropertyPanel* settings_;
    QStackedWidget* stack_;
    PictureLabel* pictures_;
    QTableWidget* table_;
    ClassBars* classes_;
    QLabel* summary_;
    std::string shown_;
    std::string shownType_;
    quint64 gesture_ = 0;
};

/// How many samples each class has, as bars.
class ClassBars : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    void setCounts(const QStringList& names, const std::vector<std::int64_t>& counts);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList names_;
    std::vector<std::int64_t> counts_;
};

}  // namespace netloom
