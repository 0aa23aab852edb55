// Samples as a table: a row a sample, a column a number; what is shown is formatted when it is shown.
#pragma once
#include <QAbstractTableModel>
#include <QTableView>
#include <vector>

#include "core/base/tensor.h"

namespace netloom {

/// One column of the data: its values lie row after row in `values`, (rows, …).
struct TableColumn {
    QString name;
    Tensor values;
    QStringList classNames;  ///< of an index: shown in place of the number
};

/// Columns of few numbers a sample become as many columns of the table, "x 0", "x 1"; longer ones show their beginning,
/// and those of several words or characters stand in one cell as the text they are.
class DataTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// `first` is the index of the first row's sample, as the head of the row says it.
    void setColumns(std::vector<TableColumn> columns, qint64 first);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Shown {
        std::size_t column = 0;
        Dim element = -1;  // -1: all of them, in one cell
    };
    QString text(int row, const Shown& shown) const;
    int alignment(int column) const;

    std::vector<TableColumn> columns_;
    std::vector<Shown> shown_;
    int rows_ = 0;
    qint64 first_ = 0;
};

/// Ctrl+C copies the selected cells, tab-separated, with their heads.
class DataTable : public QTableView {
    Q_OBJECT
public:
    explicit DataTable(QWidget* parent = nullptr);
    void setColumns(std::vector<TableColumn> columns, qint64 first = 0);
    /// The selected cells as text; all where none is selected.
    QString text() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    DataTableModel* model_;
};

}  // namespace netloom
