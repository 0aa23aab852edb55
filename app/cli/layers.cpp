// netloom layers: the reference of all layers, generated from the registry.
#include "app/cli/command_line.h"
#include "app/cli/terminal.h"
#include "app/cli/words.h"
#include "core/layers/layer.h"

namespace netloom::cli {

namespace {

void printFields(std::span<const Field> fields, const std::string& indent);

std::string valueOf(const Json& value) {
    return value.is_object() && value.contains("type") ? value["type"].text() : value.print(0);
}

std::string allowed(const Field& f) {
    std::string out;
    if (!f.choices.empty()) {
        for (const std::string& choice : f.choices) out += (out.empty() ? "" : " | ") + choice;
        return out;
    }
    if (f.alternatives) {
        for (const Variant& v : f.alternatives()) out += (out.empty() ? "" : " | ") + v.type;
        return out;
    }
    if (f.minimum && f.maximum) return significant(*f.minimum) + " to " + significant(*f.maximum);
    if (f.minimum) return (f.exclusive_minimum ? "above " : "from ") + significant(*f.minimum);
    if (f.maximum) return "up to " + significant(*f.maximum);
    return {};
}

void printFields(std::span<const Field> fields, const std::string& indent) {
    for (const Field& f : fields) {
        std::string line = indent + padded(f.name, 20) + " " + valueOf(f.default_value);
        if (const std::string limits = allowed(f); !limits.empty()) line += "  (" + limits + ")";
        say(line);
        if (*f.doc_text) say(indent + "    " + f.doc_text);
        printFields(f.fields, indent + "    ");
    }
}

void printPorts(const char* title, std::span<const PortDef> ports) {
    for (const PortDef& port : ports) {
        const char* kind = port.kind == PortKind::index ? "index" : port.kind == PortKind::scalar ? "scalar" : "tensor";
        say("  " + padded(title, 7) + " " + padded(port.name, 10) + " " + kind + (port.optional ? ", optional" : "") +
            "  " + port.doc);
    }
}

void printLayer(const LayerDef& def) {
    say(def.type + "  " + def.title + ", " + std::string(name_of(def.family)));
    if (*def.formula) say(std::string("  ") + def.formula);
    if (*def.doc) say(std::string("  ") + def.doc);
    printPorts("input", def.inputs);
    printPorts("output", def.outputs);
    if (!def.fields.empty()) say("  fields");
    printFields(def.fields, "    ");
    say("");
}

}  // namespace

int layers(const Arguments& arguments) {
    if (arguments.file.empty()) {
        for (const LayerDef& def : all_layers()) printLayer(def);
        return kDone;
    }
    if (const LayerDef* def = find_layer(arguments.file)) {
        printLayer(*def);
        return kDone;
    }
    std::string known;
    for (const LayerDef& def : all_layers()) known += (known.empty() ? "" : ", ") + def.type;
    tell("error: there is no layer \"" + arguments.file + "\"; known are " + known);
    return kDiagnostics;
}

}  // namespace netloom::cli
