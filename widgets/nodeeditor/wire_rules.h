// Which wires can be: the rules that the canvas lights ports by, and that an implementation of GraphModel answers with.
#pragma once
#include <QString>
#include <optional>
#include <string>

#include "widgets/nodeeditor/graph_edits.h"

namespace netloom {

QString nameOfKind(PortKind kind);

/// Why `wire` cannot be, in the user's words; empty where it can. An occupied input is no reason: it is replaced.
QString wireRefusal(const GraphModel& model, const Edge& wire);

/// The ports a node would have once it is made.
Ports portsOfNew(const GraphModel& model, const NewNode& node);

/// The first input (or output) of `ports` that can be wired to `other`, an output (or input).
std::optional<std::string> fittingPort(const Ports& ports, const PortDef& other, bool wantInput);

/// How a node with these ports goes into a wire; none where no pair of its ports fits.
std::optional<Insertion> insertionInto(const GraphModel& model, const Edge& wire, const Ports& ports);

}  // namespace netloom
