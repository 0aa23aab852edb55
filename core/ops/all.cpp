#include <algorithm>
#include <map>

#include "core/base/diagnostic.h"
#include "core/ops/families.h"

namespace netloom {

void InferContext::fail(const char* what) const {
    std::string types;
    for (const TensorType& t : inputs) {
        if (!types.empty()) types += ", ";
        types += std::string(name_of(t.dtype)) + " " + t.shape.str();
    }
    throw Error(Text("%1(%2): %3", op, types, what));
}

std::span<const OpDef> all_ops() {
    static const std::vector<OpDef> ops = [] {
        std::vector<OpDef> all;
        for (auto* family : {elementwise_ops, shape_ops, reduction_ops, linear_ops, image_ops, normalisation_ops,
                             recurrent_ops, source_ops})
            for (OpDef& op : family()) all.push_back(std::move(op));
        return all;
    }();
    return ops;
}

const OpDef* find_op(std::string_view name) {
    static const std::map<std::string_view, const OpDef*> by_name = [] {
        std::map<std::string_view, const OpDef*> map;
        for (const OpDef& op : all_ops()) map.emplace(op.name, &op);
        return map;
    }();
    const auto it = by_name.find(name);
    return it == by_name.end() ? nullptr : it->second;
}

const OpDef& op_named(std::string_view name) {
    if (const OpDef* op = find_op(name)) return *op;
    throw Error(Text("there is no op \"%1\"", name));
}

}  // namespace netloom
