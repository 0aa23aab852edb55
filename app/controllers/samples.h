// Reading samples of a data source: may take long where they are files, so never in the window's thread.
#pragma once
#include <QStringList>
#include <functional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/data/source.h"

namespace netloom {

/// The samples `indices` of `part`, a tensor a column; empty tensors for columns that `wanted` refuses. A source that
/// cannot be read any more gives its reason.
Result<std::vector<Tensor>> readSamples(const DataSet& set, Part part, std::span<const std::int64_t> indices,
                                        const std::function<bool(const Column&)>& wanted = {});
/// `count` indices from `first` on.
std::vector<std::int64_t> indicesFrom(std::int64_t first, std::int64_t count);
/// The part that viewers look at: validation, or training where there is none.
Part viewedPart(const SourceInfo& info);
/// "shirt", or the number where classes have no names.
QStringList classNames(const Column& column);

/// What is drawn from 0 to 1 as a picture of the source's `port`, normalised as its bytes are.
Tensor asPicture(Tensor drawn, const SourceEncoder& source, const std::string& port);

}  // namespace netloom
