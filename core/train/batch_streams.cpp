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
    sources_[stream] = {source, std::move(data), options};
}

void BatchStreams::begin() {
    const auto samples = [&](std::size_t i) { return sources_[i].data ? sources_[i].data->info().samples[0] : -1; };
    for (std::size_t i = 0; i < sources_.size(); ++i)
        if (samples(i) > samples(longest_)) longest_ = i;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        if (!sources_[i].data) continue;
        Loader::Options options = sources_[i].options;
        if (samples(i) < samples(longest_)) options.drop_last = true;
        loaders_[i] = std::make_unique<Loader>(sources_[i].data, options);
        any_ = true;
    }
}

std::map<std::string, std::int64_t> BatchStreams::sizes() const {
    std::map<std::string, std::int64_t> out;
    for (const Source& source : sources_)
        if (source.data) out.emplace(source.name, source.data->info().samples[0]);
    return out;
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
    const Dim rows = current_[longest_]->columns.front().shape()[0];
    drawn_ = number;
    rows_ = rows;
    return rows;
}

}  // namespace netloom
