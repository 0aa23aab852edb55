// A file of rows as a table of cells under named columns.
#pragma once
#include "core/data/csv_parse.h"
#include "core/data/kind.h"

namespace netloom {

struct CsvTable {
    std::string path;
    bool named = false;  ///< by a first row; else the columns are called column_1, column_2, …
    std::vector<std::string> names;
    std::vector<CsvRow> rows;          ///< each as wide as there are names; numbers have a decimal point
    std::vector<std::string> missing;  ///< cells that stand for no value

    bool is_missing(const std::string& cell) const;
    /// "a, b, c"
    std::string all_names() const;
    /// The column that `text` names: by its name, or by its number from 1. Throws Error at `field`.
    std::size_t index_of(const std::string& text, const std::string& field) const;
    /// Takes cells that are neither missing nor numbers out of a column of numbers, each with a warning.
    void clear_texts(OpenRequest& request, std::size_t column);
};

/// By the fields path, separator, decimal, header and missing_texts of `request`. A first row that holds one of the
/// `expected` names is a header. Rows of another width are left out with a warning; throws Error where none is left.
CsvTable read_csv_table(OpenRequest& request, const std::vector<std::string>& expected);

}  // namespace netloom
