// Probabilities as bars, one row a class; the greatest in the colour of what is good and in strong type.
#pragma once
#include <QStringList>
#include <QWidget>
#include <vector>

namespace netloom {

class BarList : public QWidget {
    Q_OBJECT
public:
    explicit BarList(QWidget* parent = nullptr);
    /// Names of the classes; missing ones are numbered.
    void setLabels(const QStringList& labels);
    /// Values from 0 to 1. Empty: bars without values.
    void setValues(std::vector<float> values);
    int best() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void clicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    int rows() const;
    int rowHeight() const;
    QString label(int row) const;
    QStringList labels_;
    std::vector<float> values_;
};

}  // namespace netloom
