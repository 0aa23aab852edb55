// Data sources: what a project's samples come from. Each is one kind of the registry with its fields and reader.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/tensor.h"
#include "core/data/column.h"
#include "core/data/encoders.h"
#include "core/document/document.h"
#include "core/schema/field.h"

namespace netloom {

enum class Part : std::uint8_t { train, validation, test };
std::string_view name_of(Part part);

/// What the rest of the engine must know of a source without touching its samples.
struct SourceInfo {
    std::vector<Column> columns;
    std::int64_t samples[3] = {0, 0, 0};  ///< by Part
    std::uint64_t hash = 0;               ///< of configuration and content, for exact resume
    /// Samples follow one another: place r of a training batch goes on, from batch to batch, through a stretch of its
    /// own, and nothing is shuffled.
    bool consecutive = false;

    const Column* find(std::string_view name) const;
    friend bool operator==(const SourceInfo&, const SourceInfo&) = default;
};

/// A loaded source. Immutable once made; safe to read from several threads.
class DataSet {
public:
    virtual ~DataSet() = default;
    virtual const SourceInfo& info() const = 0;
    /// What it learned from the training part, or was given: makes other samples of what it made these.
    virtual const SourceEncoder& encoder() const = 0;
    /// Copies the samples `indices` of `part` into one tensor a column, (indices.size(), column shape...), already
    /// normalised. `out` holds one destination a column, in column order; null skips that column.
    virtual void read(Part part, std::span<const std::int64_t> indices, std::span<std::byte* const> out) const = 0;
};

class SourceCache;

/// How sources are opened, beside what the document says of them.
struct OpenOptions {
    std::string base_folder = ".";  ///< that relative paths start from
    /// Drives generators and the split. None: the recipe's, 1 without one.
    std::optional<std::uint64_t> seed = std::nullopt;
    /// What sources learned from the samples that a network was trained on. It stands for a source whose settings are
    /// those it was learned with; any other learns from its own training part, which a note says where it had learned
    /// before.
    Encoders encoders = {};
    /// Sources that are measured whole: all their samples are of the test part, unless they bring a test part.
    std::set<std::string> whole = {};
    /// False: nobody will read samples, so a source whose encoder stands is not opened and has none.
    bool samples = true;
    /// Sources that stand open already are taken from here; null: each is opened.
    std::shared_ptr<SourceCache> cache = nullptr;
};

/// Opens a source, whose config is a variant of data_source_variants(). Warnings (samples skipped and why) come with
/// the value; errors replace it.
Result<std::shared_ptr<const DataSet>> open_source(const DataSource& source, const OpenOptions& options);

/// The same kind of source with its files replaced by `path` (a folder or file), as `--data PATH` does: an IDX folder
/// for a source of images with labels, a CSV file, an image folder, a .npy; generators give way to the reader that
/// fits.
Result<Json> source_config_for_path(const Json& config, const std::string& path);

/// A document that stands in the folder `from` as it reads in the folder `to`: relative paths of its sources lead to
/// the same files. A path to nothing stays as it is.
Document moved_to(Document document, const std::string& from, const std::string& to);
/// The same for what its sources learned, which belongs to sources of equal settings.
Encoders moved_to(Encoders encoders, const std::string& from, const std::string& to);

std::span<const Variant> data_source_variants();

/// The sources of a document by name.
using SourceTable = std::map<std::string, SourceInfo>;
using DataSets = std::map<std::string, std::shared_ptr<const DataSet>>;
struct OpenedSources {
    DataSets sets;
    Diagnostics diagnostics;
};
/// Those sources of the document that can be opened, and what is wrong with the others.
OpenedSources open_each(const Document& document, OpenOptions options);
/// All sources of the document, or what is wrong with any.
Result<DataSets> open_sources(const Document& document, OpenOptions options);
SourceTable infos_of(const DataSets& sets);
Encoders encoders_of(const DataSets& sets);
/// The encoder that stands for `source`; null where it has learned nothing yet, or with other settings.
const SourceEncoder* encoder_for(const DataSource& source, const Encoders& encoders);

/// One batch of one source: a tensor a column.
struct Batch {
    std::vector<Tensor> columns;
    std::int64_t epoch = 0;
    std::int64_t index = 0;         ///< of the batch in its epoch
    std::int64_t first_sample = 0;  ///< global index of its first sample, for random streams
};

/// Makes batches ahead of the reader on plain threads (never OpenMP). Order is a pure function of (seed, epoch): a
/// shuffle in the training part, none elsewhere. Buffers are reused: a batch stays valid until the next call of next().
class Loader {
public:
    struct Options {
        Part part = Part::train;
        std::int64_t batch = 64;
        std::uint64_t seed = 1;
        bool shuffle = true;
        bool drop_last = true;  ///< leave out the short batch at the end of an epoch
        int ahead = 3;          ///< batches prepared in advance
    };
    Loader(std::shared_ptr<const DataSet> data, const Options& options);
    ~Loader();
    Loader(const Loader&) = delete;
    Loader& operator=(const Loader&) = delete;

    /// Batches an epoch; at least 1 where there are samples.
    std::int64_t batches() const;
    /// The samples of a batch: as many as asked for, fewer in a short one at the end of an epoch.
    std::int64_t rows_of(std::int64_t index) const;
    /// Goes to a position: the next batch is (epoch, index). Cheap when that is where the loader already stands.
    void seek(std::int64_t epoch, std::int64_t index);
    /// The next batch, rolling over into the next epoch.
    const Batch& next();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace netloom
