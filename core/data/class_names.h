// Names of the classes of an index column.
#pragma once
#include "core/schema/field.h"

namespace netloom {

/// The field class_names: names separated by commas.
Field class_names_field();
/// `classes` names: the given ones, then numbers.
std::vector<std::string> class_names(const std::string& given, std::int64_t classes);

}  // namespace netloom
