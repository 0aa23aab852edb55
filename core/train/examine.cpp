#include "core/train/examine.h"

#include "core/train/advice.h"
#include "core/train/goal.h"
#include "core/train/recipe.h"

namespace netloom {

Analysis examine(const Document& document, const DataSets& data) {
    Analysis out = analyse(document, infos_of(data));
    const auto add = [&](const Diagnostics& found) {
        for (const Diagnostic& d : found)
            if (const auto node = out.nodes.find(d.where.node); node != out.nodes.end())
                node->second.diagnostics.push_back(d);
        out.diagnostics.insert(out.diagnostics.end(), found.begin(), found.end());
    };
    const Result<Recipe> recipe = recipe_of(document);
    if (recipe) add(advise(document, *recipe, data, out));
    add(recipe.diagnostics());
    add(check_goal(document));
    return out;
}

}  // namespace netloom
