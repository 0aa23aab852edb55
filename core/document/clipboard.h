// Parts of a network as text: what copy, cut, paste and duplicate exchange, within a project or between two.
#pragma once
#include <span>
#include <vector>

#include "core/document/document.h"

namespace netloom {

/// The nodes and frames with these ids, the wires among them, the wires that come in from outside, and every module
/// that the nodes are instances of.
Json copy_selection(const Document& document, const Network& network, std::span<const NodeId> ids);

/// Whether pasted module instances have parameters of their own (instances that shared them with each other still do)
/// or share those of the originals.
enum class PastedWeights : std::uint8_t { own, shared };

/// Puts a copied selection into `network` (which is `document.network` or a module's), its top left corner at `at`,
/// under new ids and free names. Modules that the document lacks, or knows differently, come along. With
/// `keep_incoming`, copies also take the originals' inputs from outside the selection where those still exist. Left
/// out: instances that would make a module contain itself. Returns the ids of the new nodes and frames; empty, with
/// nothing changed, where `selection` is something else.
std::vector<NodeId> paste_selection(Document& document, Network& network, const Json& selection, Point at,
                                    bool keep_incoming, PastedWeights weights = PastedWeights::own);

}  // namespace netloom
