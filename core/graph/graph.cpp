#include "core/graph/graph.h"

#include <algorithm>
#include <bit>
#include <cstdio>

#include "core/base/diagnostic.h"
#include "core/graph/op.h"

namespace netloom {
namespace {

// FNV-1a, 64 bit.
class Hasher {
public:
    void bytes(const void* data, std::size_t n) {
        const auto* p = static_cast<const unsigned char*>(data);
        for (std::size_t i = 0; i < n; ++i) hash_ = (hash_ ^ p[i]) * 0x100000001B3ULL;
    }
    void number(std::int64_t v) { bytes(&v, sizeof v); }
    void text(std::string_view s) {
        number(static_cast<std::int64_t>(s.size()));
        bytes(s.data(), s.size());
    }
    void type(const TensorType& t) {
        number(static_cast<std::int64_t>(t.dtype));
        number(t.shape.rank());
        for (const Dim d : t.shape) number(d);
    }
    void attr(const Attr& a) {
        number(static_cast<std::int64_t>(a.index()));
        if (const auto* i = std::get_if<std::int64_t>(&a)) number(*i);
        if (const auto* r = std::get_if<double>(&a)) number(std::bit_cast<std::int64_t>(*r));
        if (const auto* s = std::get_if<std::string>(&a)) text(*s);
        if (const auto* v = std::get_if<Ints>(&a)) {
            number(static_cast<std::int64_t>(v->size()));
            for (const std::int64_t i : *v) number(i);
        }
        if (const auto* t = std::get_if<Tensor>(&a)) {
            type(t->type());
            bytes(t->data(), t->bytes());
        }
    }
    std::uint64_t value() const { return hash_; }

private:
    std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

std::string print_attr(const Attr& a) {
    if (const auto* i = std::get_if<std::int64_t>(&a)) return std::to_string(*i);
    if (const auto* r = std::get_if<double>(&a)) {
        char buffer[32];
        std::snprintf(buffer, sizeof buffer, "%g", *r);
        return buffer;
    }
    if (const auto* s = std::get_if<std::string>(&a)) return *s;
    if (const auto* t = std::get_if<Tensor>(&a)) return "tensor " + t->shape().str();
    std::string out;
    for (const std::int64_t i : std::get<Ints>(a)) out += (out.empty() ? "" : ",") + std::to_string(i);
    return out;
}

// Far beyond any machine, and far below where products of dimensions overflow.
constexpr Dim kMostElements = Dim{1} << 40;

void check_size(const TensorType& type) {
    Dim elements = 1;
    for (const Dim d : type.shape) {
        if (d == 0) throw Error(Text("a value of %1 holds no numbers", type.shape), "give it at least one sample");
        if (d < 0 || (d > 0 && elements > kMostElements / d))
            throw Error(Text("a value of %1 numbers is too large", type.shape), "use smaller sizes");
        elements *= d;
    }
}

}  // namespace

const Attr* Attrs::find(std::string_view name) const {
    for (const auto& [key, value] : items_)
        if (key == name) return &value;
    return nullptr;
}

void Attrs::set(std::string_view name, Attr value) {
    const auto at = std::lower_bound(items_.begin(), items_.end(), name,
                                     [](const auto& item, std::string_view key) { return item.first < key; });
    if (at != items_.end() && at->first == name)
        at->second = std::move(value);
    else
        items_.emplace(at, std::string(name), std::move(value));
}

namespace {
template <class T>
const T& attr_as(const Attr* a, std::string_view name) {
    const T* v = a ? std::get_if<T>(a) : nullptr;
    if (!v) throw Error(Text("the attribute \"%1\" is missing or of another kind", name));
    return *v;
}
}  // namespace

std::int64_t Attrs::integer(std::string_view name) const {
    return attr_as<std::int64_t>(find(name), name);
}
double Attrs::real(std::string_view name) const {
    return attr_as<double>(find(name), name);
}
const Ints& Attrs::ints(std::string_view name) const {
    return attr_as<Ints>(find(name), name);
}
const std::string& Attrs::text(std::string_view name) const {
    return attr_as<std::string>(find(name), name);
}
const Tensor& Attrs::tensor(std::string_view name) const {
    return attr_as<Tensor>(find(name), name);
}

std::vector<ValueId> Graph::append(const OpDef& def, std::vector<ValueId> operands, Attrs attrs,
                                   std::vector<TensorType> types) {
    const auto id = static_cast<OpId>(ops.size());
    Op op{&def, std::move(operands), {}, std::move(attrs), current_origin};
    for (std::size_t i = 0; i < types.size(); ++i) {
        check_size(types[i]);
        op.outputs.push_back(static_cast<ValueId>(values.size()));
        values.push_back({types[i], id, static_cast<std::int32_t>(i)});
    }
    ops.push_back(std::move(op));
    return ops.back().outputs;
}

std::vector<ValueId> Graph::add(std::string_view name, std::vector<ValueId> operands, Attrs attrs) {
    const OpDef& def = op_named(name);
    InferContext context{name, {}, attrs};
    for (const ValueId v : operands) context.inputs.push_back(type(v));
    std::vector<TensorType> types = def.infer(context);
    return append(def, std::move(operands), std::move(attrs), std::move(types));
}

ValueId Graph::input(std::string name, const TensorType& type, Input::Kind kind) {
    const auto index = static_cast<std::int64_t>(inputs.size());
    const ValueId v = append(op_named("input"), {}, Attrs{{"index", index}}, {type}).front();
    inputs.push_back({kind, std::move(name), v});
    return v;
}

VariableId Graph::variable(Variable variable) {
    for (std::size_t i = 0; i < variables.size(); ++i) {
        if (variables[i].key != variable.key) continue;
        if (!(variables[i].type == variable.type))
            throw Error(Text("%1 is shared, but is %2 in one place and %3 in another", variable.label,
                             variables[i].type.shape, variable.type.shape),
                        "give both the same input and fields, or stop sharing");
        return static_cast<VariableId>(i);
    }
    check_size(variable.type);
    variable.origin = current_origin;
    variables.push_back(std::move(variable));
    return static_cast<VariableId>(variables.size()) - 1;
}

ValueId Graph::read(VariableId variable) {
    const auto [it, fresh] = reads_.try_emplace(variable, kNone);
    if (fresh)
        it->second = append(op_named("variable"), {}, Attrs{{"variable", static_cast<std::int64_t>(variable)}},
                            {variables[static_cast<std::size_t>(variable)].type})
                         .front();
    return it->second;
}

const Variable* Graph::variable_of(ValueId value) const {
    const Op* p = producer(value);
    if (!p || p->def != &op_named("variable")) return nullptr;
    return &variables[static_cast<std::size_t>(p->attrs.integer("variable"))];
}

std::string Graph::print() const {
    std::string out;
    for (const Op& op : ops) {
        for (std::size_t i = 0; i < op.outputs.size(); ++i) out += (i ? ", %" : "%") + std::to_string(op.outputs[i]);
        out += (op.outputs.empty() ? "" : " = ") + std::string(op.def->name) + "(";
        for (std::size_t i = 0; i < op.inputs.size(); ++i) out += (i ? ", %" : "%") + std::to_string(op.inputs[i]);
        out += ")";
        for (const auto& [name, value] : op.attrs.items()) out += " " + name + "=" + print_attr(value);
        for (std::size_t i = 0; i < op.outputs.size(); ++i)
            out += (i ? ", " : " : ") + std::string(name_of(dtype(op.outputs[i]))) + " " + shape(op.outputs[i]).str();
        if (op.origin != kNone) out += "  # " + origins[static_cast<std::size_t>(op.origin)].label;
        out += '\n';
    }
    return out;
}

std::uint64_t Graph::hash() const {
    Hasher h;
    h.number(static_cast<std::int64_t>(seed));
    for (const Op& op : ops) {
        h.text(op.def->name);
        for (const ValueId v : op.inputs) h.number(v);
        h.number(-1);
        for (const ValueId v : op.outputs) h.type(type(v));
        for (const auto& [name, value] : op.attrs.items()) {
            h.text(name);
            h.attr(value);
        }
    }
    for (const Variable& v : variables) {
        h.text(v.key);
        h.type(v.type);
    }
    for (const Input& i : inputs) h.text(i.name);
    return h.value();
}

}  // namespace netloom
