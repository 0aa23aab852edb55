// Reading samples of a data source: may take long where they are files, so never in the window's thread.
#pragma once
#include <QStringList>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/data/source.h"
#include "core/document/document.h"

namespace netloom {

/// The samples `indices` of `part`, a tensor a column; empty tensors for columns that `wanted` refuses. A source that
/// cannot be read any more gives its reason.
Result<std::vector<Tensor>> readSamples(const DataSet& set, Part part, std::span<const std::int64_t> indices,
                                        const std::function<bool(const Column&)>& wanted = {});
/// A node of the data in the network itself, and what it reads.
struct DataNode {
    NodePath node;
    std::shared_ptr<const DataSet> set;
    friend bool operator==(const DataNode&, const DataNode&) = default;
};
std::vector<DataNode> dataNodesOf(const Document& document, const DataSets& data);

/// Columns of samples, to be fed to the network.
using Feeds = std::vector<std::pair<Endpoint, Tensor>>;
/// The samples from `first` on as feeds of those nodes, as many as all of them have, at most `count`. None of a node
/// that has no such samples, or whose data cannot be read any more.
Feeds readFeeds(std::span<const DataNode> nodes, std::int64_t first, std::int64_t count);

/// `count` indices from `first` on.
std::vector<std::int64_t> indicesFrom(std::int64_t first, std::int64_t count);
/// The part that viewers look at: validation, or training where there is none.
Part viewedPart(const SourceInfo& info);
/// "shirt", or the number where classes have no names.
QStringList classNames(const Column& column);

/// What is drawn from 0 to 1 as a picture of the source's `port`, normalised as its bytes are.
Tensor asPicture(Tensor drawn, const SourceEncoder& source, const std::string& port);

}  // namespace netloom
