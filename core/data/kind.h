// Inside the data room: what one kind of source declares. A kind is one file under kinds/ and one line in source.cpp.
#pragma once
#include <memory>
#include <string>

#include "core/base/philox.h"
#include "core/data/source.h"

namespace netloom {

/// What a kind is given to open a source, and where it leaves its warnings.
class OpenRequest {
public:
    OpenRequest(Props values, const DataSource& source, const OpenOptions& options)
        : props(values),
          seed(options.seed.value_or(1)),
          source_(source),
          options_(options),
          fitted_(encoder_for(source, options.encoders)) {}

    Props props;
    std::uint64_t seed;

    /// What was learned from the samples that a network was trained on; null: the source learns from its own.
    const SourceEncoder* fitted() const { return fitted_; }
    /// The part of it that belongs to a port; null also where it knows no such port.
    const PortEncoder* fitted(std::string_view port) const { return fitted_ ? fitted_->find(port) : nullptr; }
    /// All samples are of the test part.
    bool whole() const { return options_.whole.contains(source_.name); }
    /// The encoder of an opened source: for each column the `parts` that made it, where there are none one that changes
    /// nothing.
    SourceEncoder encoder(const SourceInfo& info, std::vector<std::vector<ColumnEncoder>> parts) const;

    /// The path in a file field, made absolute. Throws Error when it is empty or nothing is there.
    std::string path(std::string_view field) const;
    /// The same for a field that may stay empty.
    std::string optional_path(std::string_view field) const;
    /// Notes something that was skipped or repaired. After the first few, warnings are only counted.
    void warn(const std::string& file, std::int64_t line, Text message, Text hint = {});
    /// The same of all samples together, such as a column: no number of rows that are skipped hides it.
    void tell(const std::string& file, Text message, Text hint = {});
    /// Says what is as it should be and yet worth knowing.
    void note(const std::string& file, Text message);
    Diagnostics take_warnings();
    /// Of every field except file names: the same samples from another place are the same source.
    std::uint64_t hash() const;

private:
    const DataSource& source_;
    const OpenOptions& options_;
    const SourceEncoder* fitted_;
    /// The first few, and how many more there were.
    class Warnings {
    public:
        void add(Diagnostic warning);
        void move_to(Diagnostics& all);

    private:
        Diagnostics first_;
        std::int64_t left_out_ = 0;
    };

    Warnings of_samples_, of_all_;
    Diagnostics notes_;
};

struct SourceKind {
    Variant variant;
    std::shared_ptr<const DataSet> (*open)(OpenRequest& request);  ///< throws Error
};

/// Streams of the seed that the data room draws from.
enum class DataStream : std::uint32_t { split = 0x0DA7A000, shuffle = 0x0DA7A001, samples = 0x0DA7A010 };
inline RandomStream random_stream(std::uint64_t seed, DataStream stream, Part part, std::int64_t counter) {
    return RandomStream(seed, static_cast<std::uint32_t>(stream) + static_cast<std::uint32_t>(part),
                        static_cast<std::uint32_t>(counter));
}

Error field_error(std::string field, Text message, Text hint = {});

}  // namespace netloom
