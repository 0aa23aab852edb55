// Which columns of a table a network reads, and what each of them learns: fitted on the training rows, or found again
// in the table of another file.
#pragma once
#include "core/data/csv_table.h"

namespace netloom {

struct CsvColumn {
    std::size_t at = 0;  ///< in the table
    bool target = false;
    ColumnEncoder encoder;
};

/// By the fields of `request`: which columns are features and targets, and the form of each. Nothing is fitted.
std::vector<CsvColumn> choose_columns(OpenRequest& request, CsvTable& table);
/// The columns that the encoders of `request` know, found by their names. Throws Error naming one that is not there.
std::vector<CsvColumn> find_columns(OpenRequest& request, CsvTable& table);

/// Fits texts, fills and normalisation on the training rows, and says which columns tell nothing. The classes of a
/// target are those of all rows: which classes there are is the question that is asked, not something learned from the
/// samples. So the network has as many scores as the person counts classes, whatever the split.
void fit_columns(OpenRequest& request, const CsvTable& table, std::vector<CsvColumn>& columns,
                 std::span<const std::uint32_t> training_rows);

/// What a cell becomes: its number, or the index of its text; -1 for a text that is not known.
class CellReader {
public:
    CellReader(const CsvTable& table, const CsvColumn& column);
    double operator()(const CsvRow& row) const;

private:
    const CsvTable& table_;
    const CsvColumn& column_;
    TextIndex index_;
};

}  // namespace netloom
