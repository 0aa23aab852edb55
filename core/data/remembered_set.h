// A source that is known by its encoder alone: its columns without samples, for whoever only asks a trained network.
#pragma once
#include <memory>

#include "core/data/source.h"

namespace netloom {

std::shared_ptr<const DataSet> remembered_set(const SourceEncoder& encoder);

}  // namespace netloom
