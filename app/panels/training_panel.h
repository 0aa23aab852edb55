// What is optimised and how: optimizer, rate, batch and epochs in sight, the whole recipe beneath.
#pragma once
#include <QWidget>

class QComboBox;
class QPushButton;

namespace netloom {

class GraphDocument;
class NumberEdit;
class PropertyPanel;
class TrainingController;

class TrainingPanel : public QWidget {
    Q_OBJECT
public:
    TrainingPanel(GraphDocument& document, TrainingController& training, QWidget* parent = nullptr);

private:
    void showRecipe();
    void showPending();
    void editRecipe(const QString& path, const class Json& value, bool finished);

    GraphDocument& document_;
    TrainingController& training_;
    QComboBox* optimizer_;
    NumberEdit* rate_;
    NumberEdit* batch_;
    NumberEdit* epochs_;
    QWidget* pending_;
    PropertyPanel* recipe_;
    quint64 gesture_ = 0;
};

}  // namespace netloom
