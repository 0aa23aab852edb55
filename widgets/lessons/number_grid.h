// A picture shown as its numbers: each cell shaded by its value, some highlighted, editable by keyboard and mouse.
#pragma once
#include <QRect>
#include <QWidget>

#include "widgets/lessons/convolution_model.h"

class QLineEdit;

namespace netloom {

class NumberGrid : public QWidget {
    Q_OBJECT
public:
    /// Grey from black to white for activations, blue to orange around zero for weights.
    enum class Shade { grey, signedColours };

    explicit NumberGrid(Shade shade, QWidget* parent = nullptr);

    void setPicture(const NumberPicture& picture);
    const NumberPicture& picture() const { return picture_; }
    void setEditable(bool editable);
    /// Cells inside are framed; an empty rectangle frames none.
    void setWindow(const QRect& cells);
    /// Cells of the border that padding added, counted from each side: shown as outside of the picture.
    void setInner(const QRect& cells);
    /// Cells from this index on are not known yet and stay empty; -1 shows all.
    void setKnown(int cells);
    /// The side of a cell in pixels.
    void setCell(int pixels);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// A cell was given a new value by the person.
    void edited(int row, int column, double value);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRect cellRect(int row, int column) const;
    QColor shadeOf(double value) const;
    void beginEdit(const QString& text);
    void commitEdit();
    void moveCursor(int rows, int columns);

    Shade shade_;
    NumberPicture picture_;
    QRect window_, inner_;
    int known_ = -1;
    int cell_;
    bool editable_ = false;
    int row_ = 0, column_ = 0;
    QLineEdit* editor_ = nullptr;
};

}  // namespace netloom
