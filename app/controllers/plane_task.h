// What a network with one or two numbers as its input learns, as far as a plot must know: where its samples come in,
// where its answer comes out, how an answer is read, and the samples themselves.
#pragma once
#include <QRectF>
#include <QStringList>
#include <optional>
#include <vector>

#include "core/data/source.h"
#include "core/network/meaning.h"

namespace netloom {

struct PlaneTask {
    struct Sample {
        std::vector<float> input;
        float target = 0;  ///< a class, or a number
        bool heldOut = false;
        friend bool operator==(const Sample&, const Sample&) = default;
    };

    Endpoint input, answer;
    std::string column;          ///< the name of the input
    std::vector<int> axes;       ///< the one or two numbers of the input that differ from sample to sample
    std::vector<float> resting;  ///< what the others are
    QString targetName;
    AnswerKind kind = AnswerKind::numbers;
    bool isYesOrNo = false;  ///< the answer is one number that decides between two classes
    QStringList classes;     ///< none where a number is asked for
    std::vector<Sample> samples;
    friend bool operator==(const PlaneTask&, const PlaneTask&) = default;

    bool isPlane() const { return axes.size() == 2; }
    QString axisName(int axis) const;
    /// The samples with some room around them; for a line only x counts.
    QRectF range() const;
    /// Places as rows of the input.
    Tensor feed(const std::vector<QPointF>& places) const;
    /// The grid of SurfaceGrid: row by row from the greatest y.
    static std::vector<QPointF> grid(const QRectF& range, int side);
    static std::vector<QPointF> line(double from, double to, int count);
    QPointF place(const Sample& sample) const;
    /// Whether what read() gives for classes are probabilities. Else it is how far a class leads: 0.5 where two are
    /// even, 1 where it leads by one.
    bool hasShares() const { return gives_shares(kind); }
    /// Answers (n, k) as probabilities or leads of the classes, or as the number that was asked for.
    std::vector<float> read(const Tensor& answers, int* width) const;
};

/// The first loss whose prediction comes from one such input alone, and whose target is a column of the same data. None
/// where there is no such loss, or where more than two numbers vary.
std::optional<PlaneTask> findPlaneTask(const Meaning& meaning, const Analysis& analysis, const DataSets& data);

/// Nodes between the input and the answer that hold a list of numbers a sample: each shows what its units make of the
/// plane.
std::vector<Endpoint> planeUnits(const PlaneTask& task, const Wiring& wiring, const Analysis& analysis);

}  // namespace netloom
