// What a project is to reach: Document::goal, {"metric": "accuracy", "part": "test", "at_least": 0.98}.
#pragma once
#include "core/base/diagnostic.h"
#include "core/document/document.h"
#include "core/schema/field.h"

namespace netloom {

std::span<const Field> goal_fields();
/// Every name and number of the goal that makes no sense; empty where there is no goal.
Diagnostics check_goal(const Document& document);

}  // namespace netloom
