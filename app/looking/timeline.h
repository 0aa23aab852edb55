// The one time that all viewers look at: now, or a step of the training that is over.
#pragma once
#include <QObject>
#include <optional>

namespace netloom {

class Timeline : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// The step that is looked at; none: now.
    std::optional<std::int64_t> at() const { return at_; }
    void setAt(std::optional<std::int64_t> step);
    /// The steps of which something was kept; an empty range where there is nothing.
    std::int64_t first() const { return first_; }
    std::int64_t last() const { return last_; }
    bool isEmpty() const { return last_ < first_; }
    /// Something of this step is kept.
    void extendTo(std::int64_t step);
    /// Another training: what was is gone.
    void clear();

signals:
    void moved();
    void extended();

private:
    std::optional<std::int64_t> at_;
    std::int64_t first_ = 0, last_ = -1;
};

}  // namespace netloom
