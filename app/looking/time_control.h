// A slider over the training that is over, and the way back to now. As many as there are show the same time.
#pragma once
#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace netloom {

class Timeline;

class TimeControl : public QWidget {
    Q_OBJECT
public:
    explicit TimeControl(Timeline& timeline, QWidget* parent = nullptr);

private:
    void show();

    Timeline& timeline_;
    QSlider* slider_;
    QLabel* step_;
    QToolButton* now_;
};

}  // namespace netloom
