#include "core/base/shape.h"

namespace netloom {

std::string Shape::str() const {
    if (rank_ == 0) return "scalar";
    std::string text;
    for (Dim d : dims()) {
        if (!text.empty()) text += 'x';
        text += std::to_string(d);
    }
    return text;
}

bool broadcast(const Shape& a, const Shape& b, Shape& out) {
    const int rank = std::max(a.rank(), b.rank());
    Shape result;
    for (int i = 0; i < rank; ++i) {
        const int ia = i - (rank - a.rank());
        const int ib = i - (rank - b.rank());
        const Dim da = ia < 0 ? 1 : a[ia];
        const Dim db = ib < 0 ? 1 : b[ib];
        if (da != db && da != 1 && db != 1) return false;
        result.push_back(da == 1 ? db : da);
    }
    out = result;
    return true;
}

}  // namespace netloom
