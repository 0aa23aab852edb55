// The convolution lesson: an editable picture and kernel, the window sliding over the picture, every product of the
// current position written out, the output filling cell by cell, pooling last.
#pragma once
#include <QWidget>

#include "widgets/lessons/convolution_model.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTimer;

namespace netloom {

class NumberGrid;

class ConvolutionLesson : public QWidget {
    Q_OBJECT
public:
    explicit ConvolutionLesson(QWidget* parent = nullptr);

    ConvolutionModel& model() { return model_; }
    /// The window stands at this position; everything up to it is filled in.
    int position() const { return position_; }
    void setPosition(int position);
    /// Shows the model as it is now, from the first position.
    void restart();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeControls();
    void fitCells();
    void applyPreset(int index);
    void step(int direction);
    void setPlaying(bool playing);
    void namePlay();
    void refresh();
    QString formula() const;

    ConvolutionModel model_;
    int position_ = 0;
    NumberGrid *picture_, *kernel_, *output_, *pooled_;
    QWidget* pooledBoard_ = nullptr;
    QLabel *formula_, *sizes_, *pooledTitle_;
    QComboBox *preset_, *padding_, *pooling_;
    QSpinBox* stride_;
    QPushButton *back_, *next_, *play_;
    QTimer* timer_;
};

}  // namespace netloom
