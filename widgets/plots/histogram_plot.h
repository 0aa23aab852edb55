// How a list of numbers is distributed: bars over an axis, with what stands out said in words.
#pragma once
#include <QWidget>
#include <span>
#include <vector>

class QCPBars;
class QCustomPlot;

namespace netloom {

struct Histogram {
    double low = 0, high = 0;          ///< of what is finite; equal where all are
    std::vector<std::int64_t> counts;  ///< of equal parts of [low, high]; all in the middle where low = high
    double mean = 0, deviation = 0;
    std::int64_t numbers = 0, zeros = 0, notFinite = 0;
};

/// Looks at no more than `most` values, evenly spread, so that a large layer does not hold up the window.
Histogram histogramOf(std::span<const float> values, int bins = 48, std::size_t most = 1'000'000);

class HistogramPlot : public QWidget {
    Q_OBJECT
public:
    explicit HistogramPlot(QWidget* parent = nullptr);
    void setValues(std::span<const float> values);
    const Histogram& histogram() const { return histogram_; }
    /// "mean 0.002 · deviation 0.051 · 3 % zeros"
    QString summary() const;
    QSize sizeHint() const override { return {280, 160}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void draw(const Histogram& histogram);
    void restyle();

    QCustomPlot* plot_;
    QCPBars* bars_;
    Histogram histogram_;
};

}  // namespace netloom
