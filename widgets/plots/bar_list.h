// Bars, one row a class: probabilities, the greatest in the colour of what is good and in strong type; or how many
// there are of each.
#pragma once
#include <QStringList>
#include <QWidget>
#include <span>
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
    /// Counts instead of probabilities: the longest bar is the greatest of them.
    void setCounts(std::span<const std::int64_t> counts);
    /// The most probable; -1 while nothing is shown.
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
    QString valueText(int row) const;
    void take(std::vector<float> values, std::vector<std::int64_t> counts);

    QStringList labels_;
    std::vector<float> values_;
    std::vector<std::int64_t> counts_;  // empty for probabilities
};

}  // namespace netloom
