// Bars, one row a class: probabilities or plain scores, the greatest in the colour of what is good and in strong type;
// or how many there are of each.
#pragma once
#include <QStringList>
#include <QWidget>
#include <cstdint>
#include <span>
#include <utility>
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
    /// Scores that are no probabilities: bars to both sides of zero, with their numbers.
    void setScores(std::vector<float> scores);
    /// Counts instead of probabilities: the longest bar is the greatest of them.
    void setCounts(std::span<const std::int64_t> counts);
    /// Whether what is shown are probabilities.
    bool showsShares() const { return kind_ == Kind::shares; }
    const std::vector<float>& values() const { return values_; }
    /// The most probable; -1 while nothing is shown.
    int best() const;
    int rowHeight() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void clicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    enum class Kind : std::uint8_t { shares, scores, counts };
    int rows() const;
    QString label(int row) const;
    QString valueText(int row) const;
    /// The part of the room that a bar takes, from 0 to 1 on both ends.
    std::pair<double, double> extent(int row) const;
    void take(Kind kind, std::vector<float> values, std::vector<std::int64_t> counts = {});

    QStringList labels_;
    std::vector<float> values_;
    std::vector<std::int64_t> counts_;
    Kind kind_ = Kind::shares;
};

}  // namespace netloom
