// What a network with one or two numbers as its input learns, as far as a plot must know: where its samples come in,
// where its answer comes out, how an answer is read, and the samples themselves.
#pragma once
#include <QRectF>
#include <QStringList>
#include <optional>
#include <vector>

#include "core/compile/analysis.h"
#include "core/data/source.h"
#include "core/train/session.h"

namespace netloom {

/// How the numbers of the answer are meant; it follows from the loss and the targets.
enum class Answer : std::uint8_t {
    number,       ///< as it is
    logit,        ///< one score: the sigmoid is the probability of the second class
    probability,  ///< one number from 0 to 1, of the second class
    margin,       ///< one score from -1 to 1, of the second class
    scores,       ///< one a class, before the softmax
    shares        ///< one a class, from 0 to 1
};

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
    Answer meaning = Answer::number;
    QStringList classes;  ///< none where a number is asked for
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
    /// Answers (n, k) as probabilities, or as the number that was asked for.
    std::vector<float> read(const Tensor& answers, int* width) const;
};

/// The first loss of the network whose prediction comes from one such input alone, and whose target is a column of the
/// data. None where there is no such loss, where the analysis knows of errors, or where more than two numbers vary.
std::optional<PlaneTask> findPlaneTask(const Document& document, const Analysis& analysis, const DataSets& data);

/// Nodes of the root between the input and the answer that hold a list of numbers a sample: each shows what its units
/// make of the plane.
std::vector<Endpoint> planeUnits(const PlaneTask& task, const Document& document, const Analysis& analysis);

}  // namespace netloom
