// The door through which samples come in: one port a column of its data source.
#include "core/layers/builder.h"

namespace netloom::layers {
namespace {

PortKind kind_of(const Column& column) {
    return column.dtype == DType::i32 ? PortKind::index : PortKind::tensor;
}

Ports ports(const PortContext& context) {
    Ports p;
    if (context.source)
        for (const Column& c : context.source->columns)
            p.outputs.push_back({c.name, kind_of(c), c.classes > 0 ? "Class index of each sample." : "A data column."});
    return p;
}

void build(LayerBuilder& b) {
    const std::string& name = b.props().text("source");
    if (name.empty()) b.fail("no data source is chosen", "choose one in the field \"source\"", "source");
    const SourceInfo* info = b.source(name);
    if (!info)
        b.fail(Text("there is no usable data source \"%1\"", name), "choose another, or repair it in the data panel",
               "source");
    for (const Column& c : info->columns) b.output(c.name, b.column(name, c));
}

std::string summary(const Props& p) {
    const std::string& name = p.text("source");
    return name.empty() ? "no source" : name;
}

}  // namespace

LayerDef dataset() {
    LayerDef d;
    d.type = "dataset";
    d.title = "Dataset";
    d.family = Family::data;
    d.role = Role::data;
    d.doc = "Gives the samples of a data source, one port a column: pictures, labels, numbers.";
    d.synonyms = "data input source images csv mnist digits labels";
    d.name_stem = "data";
    d.fields = {reference("source", ReferenceKind::source).doc("Which of the project's data sources.")};
    d.build = build;
    d.ports = ports;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
