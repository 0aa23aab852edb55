#include "core/data/class_names.h"

#include <algorithm>
#include <cmath>

#include "core/base/budget.h"
#include "core/data/csv_parse.h"

namespace netloom {

Field class_names_field() {
    return text("class_names", "")
        .label("Class names")
        .doc("Names of the classes from class 0 on, separated by commas; classes without a name show their number.");
}

std::vector<std::string> class_names(const std::string& given, std::int64_t classes) {
    std::vector<std::string> names;
    std::size_t at = 0;
    while (at < given.size() && static_cast<std::int64_t>(names.size()) < classes) {
        const std::size_t comma = std::min(given.find(',', at), given.size());
        const std::size_t first = given.find_first_not_of(' ', at);
        const std::size_t last = given.find_last_not_of(' ', comma - (comma > 0 ? 1 : 0));
        names.push_back(first < comma ? given.substr(first, last - first + 1) : std::to_string(names.size()));
        at = comma + 1;
    }
    while (static_cast<std::int64_t>(names.size()) < classes) names.push_back(std::to_string(names.size()));
    return names;
}

void check_classes(std::int64_t classes, std::int64_t samples, const std::string& file) {
    constexpr std::int64_t kFew = 10;  // a handful may be an exercise
    check_limit(Limit::classes, classes, file);
    if (classes < samples || samples < kFew) return;
    throw Error(file_error(file, Text("each of the %1 samples has a class of its own", in_groups(samples)),
                           "choose a target that several samples share, or a target of numbers"));
}

// A column of a table names its classes; everywhere else they are counted from 0.
std::int32_t class_of_number(double number, const PortEncoder& trained) {
    const ColumnEncoder& part = trained.parts.front();
    if (!part.name.empty()) {
        for (std::size_t i = 0; i < part.texts.size(); ++i)
            if (parse_number(part.texts[i]) == number) return static_cast<std::int32_t>(i);
        if (std::any_of(part.texts.begin(), part.texts.end(),
                        [](const auto& t) { return parse_number(t).has_value(); }))
            return -1;
    }
    const bool known =
        number >= 0 && number < static_cast<double>(trained.column.classes) && number == std::floor(number);
    return known ? static_cast<std::int32_t>(number) : -1;
}

void warn_of_class(OpenRequest& request, const std::string& file, const std::string& name, std::int64_t count,
                   std::int64_t total) {
    request.tell(file, Text("\"%1\" is no class of the training (%2 of %3 samples): losses and metrics leave it out",
                            name, count, total));
}

}  // namespace netloom
