#include "app/controllers/samples.h"

#include <algorithm>
#include <numeric>

#include "core/network/nodes.h"
#include "widgets/support/shown.h"

namespace netloom {

Result<std::vector<Tensor>> readSamples(const DataSet& set, Part part, std::span<const std::int64_t> indices,
                                        const std::function<bool(const Column&)>& wanted) {
    std::vector<Tensor> tensors;
    std::vector<std::byte*> out;
    for (const Column& column : set.info().columns) {
        tensors.emplace_back();
        if (!wanted || wanted(column)) {
            Shape shape{static_cast<Dim>(indices.size())};
            for (const Dim d : column.shape) shape.push_back(d);
            tensors.back() = Tensor(column.dtype, shape);
        }
        out.push_back(tensors.back().empty() ? nullptr : tensors.back().data());
    }
    try {
        set.read(part, indices, out);
    } catch (const Error& e) {
        return e.diagnostic();
    }
    return tensors;
}

std::vector<DataNode> dataNodesOf(const Document& document, const DataSets& data) {
    std::vector<DataNode> nodes;
    for (const Node& node : document.network.nodes) {
        const auto source = data.find(node.fields["source"].text());
        if (has_role(node, Role::data) && source != data.end()) nodes.push_back({{node.id}, source->second});
    }
    return nodes;
}

Feeds readFeeds(std::span<const DataNode> nodes, std::int64_t first, std::int64_t count) {
    const auto samplesOf = [first](const DataNode& node) {
        const SourceInfo& info = node.set->info();
        return info.samples[static_cast<std::size_t>(viewedPart(info))] - first;
    };
    for (const DataNode& node : nodes)
        if (samplesOf(node) > 0) count = std::min(count, samplesOf(node));
    Feeds feeds;
    for (const DataNode& node : nodes) {
        if (samplesOf(node) <= 0) continue;
        const SourceInfo& info = node.set->info();
        auto columns = readSamples(*node.set, viewedPart(info), indicesFrom(first, count));
        if (!columns) continue;
        for (std::size_t c = 0; c < columns->size(); ++c)
            feeds.emplace_back(Endpoint{node.node, info.columns[c].name}, std::move((*columns)[c]));
    }
    return feeds;
}

std::vector<std::int64_t> indicesFrom(std::int64_t first, std::int64_t count) {
    std::vector<std::int64_t> indices(static_cast<std::size_t>(std::max<std::int64_t>(0, count)));
    std::iota(indices.begin(), indices.end(), first);
    return indices;
}

Part viewedPart(const SourceInfo& info) {
    return info.samples[static_cast<std::size_t>(Part::validation)] > 0 ? Part::validation : Part::train;
}

Tensor asPicture(Tensor drawn, const SourceEncoder& source, const std::string& port) {
    const PortEncoder* known = source.find(port);
    if (!known) return drawn;
    const ColumnEncoder numbers = known->numbers();
    const auto channels = static_cast<std::size_t>(drawn.shape().back());
    const auto values = drawn.span<float>();
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = numbers.encode(255.0 * static_cast<double>(values[i]), i % channels);
    return drawn;
}

QStringList classNames(const Column& column) {
    QStringList names;
    for (std::int64_t i = 0; i < column.classes; ++i)
        names << (static_cast<std::size_t>(i) < column.class_names.size()
                      ? shown(column.class_names[static_cast<std::size_t>(i)])
                      : QString::number(i));
    return names;
}

}  // namespace netloom
