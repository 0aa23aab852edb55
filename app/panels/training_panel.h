// What is optimised and how far it is: optimizer, rate, batch and epochs in sight, progress in numbers, the whole
// recipe on demand.
#pragma once
#include <QWidget>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace netloom {

class GraphDocument;
class NumberEdit;
class NumberStrip;
class PropertyPanel;
class TrainingController;

class TrainingPanel : public QWidget {
    Q_OBJECT
public:
    TrainingPanel(GraphDocument& document, TrainingController& training, QWidget* parent = nullptr);

private:
    void showRecipe();
    void showProgress();
    void showPending();
    void editRecipe(const QString& path, const class Json& value, bool finished);

    GraphDocument& document_;
    TrainingController& training_;
    QComboBox* optimizer_;
    NumberEdit* rate_;
    NumberEdit* batch_;
    NumberEdit* epochs_;
    QProgressBar* bar_;
    QLabel* speed_;
    NumberStrip* numbers_;
    QWidget* pending_;
    PropertyPanel* recipe_;
    quint64 gesture_ = 0;
};

}  // namespace netloom
