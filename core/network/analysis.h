// What the editor knows of a network before anything runs: shapes on wires, parameter counts, errors on nodes.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/base/tensor.h"

namespace netloom {

/// The type of an output as the editor shows it: axis 0 is `batch` where batched.
struct PortType {
    TensorType type;
    bool batched = false;
    /// "28x28x1", without the batch; "scalar" for one number, "index" for one of several classes.
    std::string str() const;
};

struct ParameterInfo {
    std::string slot;  ///< "weight"
    std::string key;   ///< its identity in the weight store: "12.weight"
    Shape shape;
    bool buffer = false;  ///< a running statistic, not trained
};

struct NodeInfo {
    std::map<std::string, PortType> outputs;  ///< absent: unknown, an error lies upstream or here
    std::vector<ParameterInfo> parameters;
    std::int64_t parameter_count = 0;  ///< trainable ones
    std::int64_t multiply_adds = 0;    ///< forward, a sample
    Diagnostics diagnostics;           ///< of this node alone
};

struct Analysis {
    std::map<NodePath, NodeInfo> nodes;
    Diagnostics diagnostics;           ///< all, in the order of the network
    std::int64_t parameter_count = 0;  ///< each shared parameter once

    const NodeInfo* find(const NodePath& path) const;
    /// The type on the wire that leaves `output` of the node; null while unknown.
    const PortType* output(const NodePath& path, const std::string& port) const;
    bool ok() const { return !has_errors(diagnostics); }
};

}  // namespace netloom
