// The sources that a stage trains on, drawn together: one loader a source, all at the same number of batch.
#pragma once
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "core/data/source.h"

namespace netloom {

class BatchStreams {
public:
    BatchStreams() = default;
    /// Room for `count` streams; a stream is a source's place in the SourceTable.
    explicit BatchStreams(std::size_t count) : sources_(count), loaders_(count), current_(count, nullptr) {}

    /// Opens a stream on the training part unless it is open. Throws Error where the part is empty, or smaller than a
    /// batch.
    void open(std::size_t stream, const std::string& source, std::shared_ptr<const DataSet> data,
              const Loader::Options& options);
    /// To be called when all are open, before anything is drawn.
    void begin();
    bool is_open(std::size_t stream) const { return stream < sources_.size() && sources_[stream].data; }
    /// The training samples of each open source.
    std::map<std::string, std::int64_t> sizes() const;
    /// False where nothing was opened: a network that makes up its own input.
    bool any() const { return any_; }
    /// Of the longest stream, whose epochs are counted; shorter ones start over on their own, and leave out the short
    /// batch at their end: only the longest decides how many rows a batch has. 1 without streams.
    std::int64_t batches_per_epoch() const;

    /// Makes batch number `number`, counted through all epochs, the current one of every stream; the number of rows in
    /// it, 0 without streams; shorter streams may give more, of which as many count. Cheap where it is the current one
    /// already, or follows it.
    Dim draw(std::int64_t number);
    /// The rows that batch number `number` has in the longest stream, 0 without streams.
    Dim rows_of(std::int64_t number) const;
    /// By stream; null where none is open. Valid until the next draw.
    std::span<const Batch* const> current() const { return current_; }
    /// Global index of the first row of the current batch, in the longest stream.
    std::int64_t first_sample() const { return current_[longest_]->first_sample; }

private:
    struct Source {
        std::string name;
        std::shared_ptr<const DataSet> data;
        Loader::Options options;
    };
    std::vector<Source> sources_;
    std::vector<std::unique_ptr<Loader>> loaders_;
    std::vector<const Batch*> current_;
    std::size_t longest_ = 0;
    bool any_ = false;
    std::int64_t drawn_ = -1;
    Dim rows_ = 0;
};

}  // namespace netloom
