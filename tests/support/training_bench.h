// Trains a document on one batch given by hand, with the steps that a session runs, but without its thread and data.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/train/step.h"

namespace netloom::test {

/// The source "data" with these columns; whole numbers are class indices.
SourceTable source_table(const std::map<std::string, Tensor>& columns);
/// One more than the largest of a column of class indices; 0 for reals.
std::int64_t class_count(const Tensor& column);
/// Identities of all parameters and buffers by label: "coder/dense_1.weight". Throws Error where a node is in error.
std::map<std::string, std::string> parameter_keys(const Document& document, const SourceTable& sources);

class TrainingBench {
public:
    /// `columns` are those of the document's source "data"; axis 0 is the batch. `weights` are named by the labels of
    /// parameters: "coder/dense_1.weight". Throws Error where the document does not train.
    TrainingBench(Document document, const std::map<std::string, Tensor>& columns,
                  const std::map<std::string, Tensor>& weights, const std::string& device,
                  DType float_type = DType::f32);

    /// One step of each phase of the first stage; their losses before the updates.
    std::vector<double> step();
    /// A metric of the first phase in the last step, by the label of its node.
    double metric(const std::string& label) const;
    /// The present value of a parameter or buffer, or of a parameter's moving average: "dense_1.weight/average".
    Tensor value(const std::string& label);

private:
    struct PhaseState {
        BuiltProgram built;
        double rate;
    };

    Document document_;
    Recipe recipe_;
    SourceTable sources_;
    std::map<std::string, std::string> keys_;  ///< of parameters and buffers, by label
    std::unique_ptr<Device> device_;
    std::unique_ptr<VariableStore> store_;
    std::vector<PhaseState> phases_;
    std::int64_t steps_ = 0;
};

}  // namespace netloom::test
