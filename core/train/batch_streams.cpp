#include "core/train/batch_streams.h"

#include <algorithm>

#include "core/base/diagnostic.h"

namespace netloom {

void BatchStreams::open(std::size_t stream, const std::string& source, std::shared_ptr<const DataSet> data,
                        const Loader::Options& options) {
    if (is_open(stream)) return;
    const std::int64_t samples = data->info().samples[0];
    if (samples < 1)
        throw Error(Text("the data source \"%1\" has no training samples", source),
                    "choose other files or another split");
    if (samples < options.batch) {
        Diagnostic d;
        d.message =
            Text("a batch of %1 does not fit the %2 training samples of \"%3\"", options.batch, samples, source);
        d.hint = Text("use a batch of at most %1", samples);
        d.fixes = {{Text("Set the batch to %1", samples), {}, "batch", samples}};
        d.label = "recipe";
        d.where.field = "batch";
        throw Error(std::move(d));
    }
    loaders_[stream] = std::make_unique<Loader>(std::move(data), options);
    if (!any_ || loaders_[stream]->batches() > loaders_[longest_]->batches()) longest_ = stream;
    any_ = true;
}

std::int64_t BatchStreams::batches_per_epoch() const {
    return any_ ? std::max<std::int64_t>(1, loaders_[longest_]->batches()) : 1;
}

Dim BatchStreams::rows_of(std::int64_t number) const {
    return any_ ? loaders_[longest_]->rows_of(number % batches_per_epoch()) : 0;
}

Dim BatchStreams::draw(std::int64_t number) {
    if (!any_ || number == drawn_) return rows_;
    for (std::size_t i = 0; i < loaders_.size(); ++i) {
        if (!loaders_[i]) continue;
        const std::int64_t per_epoch = std::max<std::int64_t>(1, loaders_[i]->batches());
        loaders_[i]->seek(number / per_epoch, number % per_epoch);
        current_[i] = &loaders_[i]->next();
    }
    const auto rows_of = [](const Batch& b) { return b.columns.front().shape()[0]; };
    const Dim rows = rows_of(*current_[longest_]);
    for (const Batch* b : current_)
        if (b && rows_of(*b) != rows)
            throw Error("data sources end their epochs at different batches",
                        "leave out the last batch, or give them equally many samples");
    drawn_ = number;
    rows_ = rows;
    return rows;
}

}  // namespace netloom
