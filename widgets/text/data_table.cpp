#include "widgets/text/data_table.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <algorithm>

#include "widgets/support/language.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr Dim kSplit = 64;     // so many numbers of a sample stand in columns of their own
constexpr Dim kInOneCell = 8;  // of longer ones so many are shown
constexpr int kDigits = 5;
constexpr int kMeasured = 30;  // rows that decide how wide a column is

Dim width(const TableColumn& column) {
    const Shape& shape = column.values.shape();
    return shape.rank() == 0 || shape[0] == 0 ? 0 : column.values.elements() / shape[0];
}

}  // namespace

void DataTableModel::setColumns(std::vector<TableColumn> columns, qint64 first) {
    beginResetModel();
    columns_ = std::move(columns);
    first_ = first;
    rows_ = columns_.empty() || columns_.front().values.shape().rank() == 0
                ? 0
                : static_cast<int>(columns_.front().values.shape()[0]);
    shown_.clear();
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        const Dim count = width(columns_[c]);
        if (count > kSplit || (count > 1 && !columns_[c].classNames.isEmpty()))
            shown_.push_back({c, -1});
        else
            for (Dim i = 0; i < count; ++i) shown_.push_back({c, i});
    }
    endResetModel();
}

int DataTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : rows_;
}

int DataTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

QVariant DataTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Shown& shown = shown_[static_cast<std::size_t>(index.column())];
    const bool words = !columns_[shown.column].classNames.isEmpty();
    if (role == Qt::DisplayRole) return text(index.row(), shown);
    if (role == Qt::TextAlignmentRole) return alignment(index.column());
    if (role == Qt::FontRole && !words) return netloom::font(FontRole::number);
    return {};
}

// Numbers stand beneath each other, their heads above them.
int DataTableModel::alignment(int column) const {
    const Shown& shown = shown_[static_cast<std::size_t>(column)];
    const bool words = shown.element < 0 || !columns_[shown.column].classNames.isEmpty();
    return static_cast<int>(Qt::AlignVCenter | (words ? Qt::AlignLeft : Qt::AlignRight));
}

QString DataTableModel::text(int row, const Shown& shown) const {
    const TableColumn& column = columns_[shown.column];
    const Dim count = width(column), first = row * count;
    const auto one = [&](Dim element) {
        const double value = column.values.item(first + element);
        const auto name = static_cast<qsizetype>(value);
        if (name < 0 && !column.classNames.isEmpty()) return tr("unknown class");
        return name >= 0 && name < column.classNames.size() ? column.classNames[name] : number(value, kDigits);
    };
    if (shown.element >= 0) return one(shown.element);
    QStringList parts;
    if (!column.classNames.isEmpty()) {  // characters of a text, or words
        for (Dim i = 0; i < count; ++i) parts << one(i);
        const bool characters = std::all_of(column.classNames.begin(), column.classNames.end(),
                                            [](const QString& name) { return name.size() <= 2; });
        return parts.join(characters ? QString() : QStringLiteral(" ")).replace('\n', QStringLiteral("↵"));
    }
    for (Dim i = 0; i < std::min(count, kInOneCell); ++i) parts << one(i);
    return parts.join(QStringLiteral("  ")) + QStringLiteral("  … ") + tr("%1 numbers").arg(netloom::count(count));
}

QVariant DataTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::FontRole && orientation == Qt::Vertical) return netloom::font(FontRole::number);
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal) return alignment(section);
    if (role != Qt::DisplayRole) return {};
    if (orientation == Qt::Vertical) return netloom::count(first_ + section);
    const Shown& shown = shown_[static_cast<std::size_t>(section)];
    const TableColumn& column = columns_[shown.column];
    return shown.element < 0 || width(column) == 1 ? column.name : column.name + ' ' + QString::number(shown.element);
}

DataTable::DataTable(QWidget* parent) : QTableView(parent), model_(new DataTableModel(this)) {
    setModel(model_);
    setFrameShape(QFrame::NoFrame);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    inEachLanguage(this, [this] { setAccessibleName(tr("Samples")); });
    verticalHeader()->setDefaultSectionSize(Theme::kRow);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setResizeContentsPrecision(kMeasured);
    horizontalHeader()->setHighlightSections(false);
}

void DataTable::setColumns(std::vector<TableColumn> columns, qint64 first) {
    const int before = model_->columnCount();
    model_->setColumns(std::move(columns), first);
    if (model_->columnCount() != before) resizeColumnsToContents();
}

QString DataTable::text() const {
    QItemSelection chosen = selectionModel()->selection();
    if (chosen.isEmpty() && model_->rowCount() > 0)
        chosen.select(model_->index(0, 0), model_->index(model_->rowCount() - 1, model_->columnCount() - 1));
    QStringList lines;
    for (const QItemSelectionRange& range : chosen) {
        QStringList head;
        for (int c = range.left(); c <= range.right(); ++c)
            head << model_->headerData(c, Qt::Horizontal, Qt::DisplayRole).toString();
        lines << head.join('\t');
        for (int r = range.top(); r <= range.bottom(); ++r) {
            QStringList line;
            for (int c = range.left(); c <= range.right(); ++c)
                line << model_->data(model_->index(r, c), Qt::DisplayRole).toString();
            lines << line.join('\t');
        }
    }
    return lines.join('\n');
}

void DataTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) return QGuiApplication::clipboard()->setText(text());
    QTableView::keyPressEvent(event);
}

}  // namespace netloom
