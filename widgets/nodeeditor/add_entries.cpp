#include "widgets/nodeeditor/add_entries.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>

#include "widgets/nodeeditor/node_face.h"
#include "widgets/nodeeditor/node_view.h"
#include "widgets/nodeeditor/wire_rules.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"

namespace netloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(netloom::AddSearch)
};

/// Modules that contain the open one may not stand inside it.
bool leadsTo(const Document& document, const std::string& key, const std::string& goal) {
    if (key == goal) return true;
    const auto module = document.modules.find(key);
    if (module == document.modules.end()) return false;
    return std::any_of(module->second.network.nodes.begin(), module->second.network.nodes.end(),
                       [&](const Node& node) { return !node.module.empty() && leadsTo(document, node.module, goal); });
}

/// 0 for no match; a match at the start of the title counts most.
int score(const AddEntry& entry, const QString& word) {
    const auto starts = [&](const QString& text) {
        if (text.startsWith(word, Qt::CaseInsensitive)) return 2;
        if (text.contains(QLatin1Char(' ') + word, Qt::CaseInsensitive)) return 1;
        return 0;
    };
    if (const int start = starts(entry.title)) return start == 2 ? 100 : 80;
    if (entry.title.contains(word, Qt::CaseInsensitive)) return 60;
    if (QString::fromStdString(entry.node.type).contains(word, Qt::CaseInsensitive)) return 50;
    if (starts(entry.synonyms)) return 40;
    if (entry.synonyms.contains(word, Qt::CaseInsensitive)) return 30;
    if (entry.category.startsWith(word, Qt::CaseInsensitive)) return 20;
    return 0;
}

bool joins(const GraphModel& model, const SearchRequest& request, const Ports& ports) {
    if (request.wire) return insertionInto(model, *request.wire, ports).has_value();
    if (!request.from) return true;
    const Node* node = model.network().find(request.from->node);
    if (!node) return false;
    const Ports own = model.ports(*node);
    const PortDef* port = find_port(request.fromIsOutput ? own.outputs : own.inputs, request.from->port);
    return port && fittingPort(ports, *port, request.fromIsOutput).has_value();
}

}  // namespace

QString familyTitle(Family family) {
    switch (family) {
        case Family::data: return Words::tr("Data");
        case Family::dense: return Words::tr("Core");
        case Family::image: return Words::tr("Image");
        case Family::activation: return Words::tr("Activation");
        case Family::regularise: return Words::tr("Regularise");
        case Family::sequence: return Words::tr("Sequence");
        case Family::generative: return Words::tr("Generative");
        case Family::loss: return Words::tr("Loss");
        case Family::metric: return Words::tr("Metric");
        case Family::other: return Words::tr("Other");
    }
    return {};
}

std::vector<AddEntry> addEntries(const GraphModel& model) {
    std::vector<AddEntry> entries;
    const bool inside = !model.path().empty();
    for (const LayerDef& def : model.layers()) {
        if (def.role == Role::module) continue;
        if (!inside && (def.role == Role::module_input || def.role == Role::module_output)) continue;
        AddEntry entry;
        entry.node.type = def.type;
        entry.family = def.family;
        entry.title = translated(def.title);
        entry.category = familyTitle(def.family);
        entry.doc = translated(def.doc);
        // Found by the English words too, which papers and code use.
        entry.synonyms = QStringList{translated(def.synonyms), def.title, def.synonyms}.join(QLatin1Char(' '));
        entries.push_back(std::move(entry));
    }
    const Document& document = model.document();
    const Node* open = document.find(model.path());
    for (const auto& [key, module] : document.modules) {
        if (open && leadsTo(document, key, open->module)) continue;
        AddEntry entry;
        entry.node.type = "module";
        entry.node.module = key;
        entry.title = shown(module.title.empty() ? key : module.title);
        entry.category = Words::tr("Module");
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<AddEntry> fittingEntries(const GraphModel& model, const SearchRequest& request) {
    std::vector<AddEntry> entries = addEntries(model);
    if (request.from || request.wire) {
        std::erase_if(entries,
                      [&](const AddEntry& entry) { return !joins(model, request, portsOfNew(model, entry.node)); });
    }
    return entries;
}

std::vector<AddEntry> rankedEntries(const std::vector<AddEntry>& entries, const QString& text) {
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty()) return entries;
    std::vector<std::pair<int, const AddEntry*>> found;
    for (const AddEntry& entry : entries) {
        int total = 0;
        for (const QString& word : words) {
            const int points = score(entry, word);
            total = points == 0 || total < 0 ? -1 : total + points;
        }
        if (total > 0) found.emplace_back(total, &entry);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<AddEntry> best;
    for (const auto& [points, entry] : found) best.push_back(*entry);
    return best;
}

}  // namespace netloom
