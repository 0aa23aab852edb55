// Documents as JSON: the project.json of a project file, and the parts of it that a clipboard holds.
//
//   {"format": 1, "title": …, "description": …,
//    "network": {"nodes": [{"id": 2, "type": "dense", "name": "dense_1", "position": [240, 80],
//                           "fields": {"units": 10}}, …],
//                "edges": [[1, "image", 2, "x"], …],
//                "frames": [{"id": 9, "title": "Encoder", "rect": [0, 0, 400, 300]}, …]},
//    "modules": {"encoder": {"title": "Encoder", "network": {…}}},
//    "sources": [{"name": "digits", "config": {"type": "glyph_digits"}}],
//    "recipe": {…}, "goal": {…}, "view": {…}, "next_id": 10}
//
// What equals its default is left out, members stand in this order, nodes in theirs, an edge is one line: small edits
// give small diffs.
#pragma once
#include <span>

#include "core/base/result.h"
#include "core/document/document.h"

namespace netloom {

Json to_json(const Document& document);
Json to_json(const Network& network);

/// Older formats are migrated. Errors: a format that is newer or missing, a member of the wrong kind, an id that is
/// missing or used twice. Warnings: unknown members, and wires that lead nowhere or into a taken input, which are left
/// out. Each names its place in where.field: "network.nodes[3].position".
Result<Document> document_from_json(const Json& json);
/// A network alone; `path` is put before the places in diagnostics.
Result<Network> network_from_json(const Json& json, const std::string& path = {});

/// Turns a document of one format into the next one's.
using Migration = void (*)(Json& document);
/// The migration at index i leads from format i + 1 to i + 2.
std::span<const Migration> migrations();
/// Applies those that lead from the document's format to the newest, and sets the member "format". An error where the
/// format is missing, or newer than any that the migrations lead to.
Diagnostics migrate(Json& document, std::span<const Migration> steps);

}  // namespace netloom
