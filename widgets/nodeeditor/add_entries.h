// What can be added to the network on show, and how a few typed letters find it.
#pragma once
#include <QString>
#include <vector>

#include "widgets/nodeeditor/graph_edits.h"

namespace netloom {

struct SearchRequest;

struct AddEntry {
    NewNode node;
    Family family = Family::other;
    QString title, category, doc;
    QString synonyms;
};

/// The families' titles in the palette and the search.
QString familyTitle(Family family);

/// All layers and modules that can stand in the open network, in palette order.
std::vector<AddEntry> addEntries(const GraphModel& model);
/// Those that the request's port or wire can be joined to.
std::vector<AddEntry> fittingEntries(const GraphModel& model, const SearchRequest& request);
/// The ones that match every word of `text` in title, category, synonyms or type, best first.
std::vector<AddEntry> rankedEntries(const std::vector<AddEntry>& entries, const QString& text);

}  // namespace netloom
