// Names of the classes of an index column.
#pragma once
#include "core/data/kind.h"

namespace netloom {

/// The field class_names: names separated by commas.
Field class_names_field();
/// `classes` names: the given ones, then numbers.
std::vector<std::string> class_names(const std::string& given, std::int64_t classes);
/// Throws Refusal where there are more classes than the limit, Error where every sample has a class of its own:
/// what is seen once is not learned.
void check_classes(std::int64_t classes, std::int64_t samples, const std::string& file);

/// Where classes are known by a number: the class that training made of it, -1 where it knew none.
std::int32_t class_of_number(double number, const PortEncoder& trained);
/// Says that `count` of `total` samples are of a class that the training did not know.
void warn_of_class(OpenRequest& request, const std::string& file, const std::string& name, std::int64_t count,
                   std::int64_t total);

}  // namespace netloom
