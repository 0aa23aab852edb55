#include "core/base/diagnostic.h"
#include "core/compile/program.h"
#include "core/layers/initializers.h"

namespace netloom {

VariableStore::~VariableStore() {
    for (const auto& [key, slot] : slots_) device_.release(slot->memory);
}

VariableStore::Slot& VariableStore::slot(const Variable& variable) {
    if (Slot* known = find(variable.key)) {
        if (!(known->variable.type == variable.type))
            throw Error(Text("%1 holds %2, but the network now needs %3", variable.label, known->variable.type.shape,
                             variable.type.shape),
                        "stop and play again to start from new weights");
        return *known;
    }
    auto fresh = std::make_unique<Slot>();
    fresh->variable = variable;
    const auto saved = pending_.find(variable.key);
    const bool fits = saved != pending_.end() && saved->second.type() == variable.type;
    fresh->memory = device_.allocate(std::max<std::size_t>(variable.type.bytes(), 1));
    try {
        if (fits) {
            device_.write(fresh->memory, saved->second.data(), saved->second.bytes());
        } else if (device_.host_memory()) {
            write_initial_value(variable, seed_, {static_cast<std::byte*>(fresh->memory), variable.type.bytes()});
        } else {
            const Tensor value = initial_value(variable, seed_);
            device_.write(fresh->memory, value.data(), value.bytes());
        }
    } catch (...) {
        device_.release(fresh->memory);
        throw;
    }
    fresh->restored = fits;
    if (fits) pending_.erase(saved);
    return *slots_.emplace(variable.key, std::move(fresh)).first->second;
}

VariableStore::Slot* VariableStore::find(const std::string& key) {
    const auto it = slots_.find(key);
    return it == slots_.end() ? nullptr : it->second.get();
}

void VariableStore::erase(const std::string& key) {
    pending_.erase(key);
    const auto it = slots_.find(key);
    if (it == slots_.end()) return;
    device_.release(it->second->memory);
    slots_.erase(it);
}

std::map<std::string, TensorType> VariableStore::types() const {
    std::map<std::string, TensorType> out;
    for (const auto& [key, slot] : slots_) out.emplace(key, slot->variable.type);
    for (const auto& [key, value] : pending_) out.emplace(key, value.type());
    return out;
}

Tensor VariableStore::get(const Slot& slot) const {
    Tensor t(slot.variable.type);
    device_.read(t.data(), slot.memory, t.bytes());
    return t;
}

void VariableStore::set(Slot& slot, const Tensor& value) {
    if (!(value.type() == slot.variable.type))
        throw Error(Text("%1 holds %2, not %3", slot.variable.label, slot.variable.type.shape, value.shape()));
    device_.write(slot.memory, value.data(), value.bytes());
    ++slot.version;
}

std::map<std::string, Tensor> VariableStore::snapshot() const {
    std::map<std::string, Tensor> out;
    for (const auto& [key, slot] : slots_) out.emplace(key, get(*slot));
    return out;
}

}  // namespace netloom
