// Names of the classes of an index column.
#pragma once
#include "core/schema/field.h"

namespace netloom {

/// The field class_names: names separated by commas.
Field class_names_field();
/// `classes` names: the given ones, then numbers.
std::vector<std::string> class_names(const std::string& given, std::int64_t classes);
/// Throws Refusal where there are more classes than the limit, Error where every sample has a class of its own:
/// what is seen once is not learned.
void check_classes(std::int64_t classes, std::int64_t samples, const std::string& file);

}  // namespace netloom
