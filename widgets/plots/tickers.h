// Where the figures of an axis stand: at round numbers, as many as there is room for.
#pragma once
#include <qcustomplot.h>

#include <vector>

namespace netloom {

/// The ticks of a logarithmic axis inside [low, high] that has room for `most` figures one beside the other; no two are
/// nearer than that, and where possible there are three: 1, 2, 5 in each decade, finer over a short range, whole
/// decades over a long one.
std::vector<double> logTicks(double low, double high, int most);

class LogTicker : public QCPAxisTicker {
protected:
    QVector<double> createTickVector(double step, const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
    int getSubTickCount(double step) override;
};

class PlainTicker : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
    int getSubTickCount(double step) override;
};

}  // namespace netloom
