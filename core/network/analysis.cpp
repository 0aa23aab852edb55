#include "core/network/analysis.h"

namespace netloom {

std::string PortType::str() const {
    const Shape& s = type.shape;
    const Shape shown = batched ? s.slice(1, s.rank()) : s;
    if (shown.rank() > 0) return shown.str();
    return type.dtype == DType::i32 ? "index" : "scalar";
}

const NodeInfo* Analysis::find(const NodePath& path) const {
    const auto it = nodes.find(path);
    return it == nodes.end() ? nullptr : &it->second;
}

const PortType* Analysis::output(const NodePath& path, const std::string& port) const {
    const NodeInfo* info = find(path);
    if (!info) return nullptr;
    const auto it = info->outputs.find(port);
    return it == info->outputs.end() ? nullptr : &it->second;
}

}  // namespace netloom
