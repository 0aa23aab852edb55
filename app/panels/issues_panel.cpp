#include "app/panels/issues_panel.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/panels/marks.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

const char* iconOf(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::note: return "info";
    }
    return "info";
}

}  // namespace

IssuesPanel::IssuesPanel(QWidget* parent) : QWidget(parent), list_(new QListWidget), stack_(new QStackedWidget) {
    setObjectName("issues");
    list_->setFrameShape(QFrame::NoFrame);
    list_->setWordWrap(true);
    list_->setAccessibleName(tr("Issues"));
    list_->setContextMenuPolicy(Qt::CustomContextMenu);
    stack_->addWidget(new EmptyState("check", tr("Nothing is wrong with this project."), {}));
    stack_->addWidget(list_);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(stack_);
    connect(list_, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { emit chosen(diagnostics_[static_cast<std::size_t>(list_->row(item))]); });
    connect(list_, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) {
        const Diagnostic& d = diagnostics_[static_cast<std::size_t>(list_->row(item))];
        if (!d.fixes.empty()) emit fixChosen(d.fixes.front());
    });
    connect(list_, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        QListWidgetItem* item = list_->itemAt(at);
        if (!item) return;
        QMenu menu;
        for (const Fix& fix : diagnostics_[static_cast<std::size_t>(list_->row(item))].fixes)
            menu.addAction(icon("wand"), translated(fix.title), this, [this, fix] { emit fixChosen(fix); });
        if (!menu.isEmpty()) menu.exec(list_->viewport()->mapToGlobal(at));
    });
}

void IssuesPanel::setDiagnostics(const Diagnostics& diagnostics) {
    if (diagnostics == diagnostics_ && list_->count() > 0) return;
    diagnostics_ = diagnostics;
    errors_ = 0;
    list_->clear();
    for (const Diagnostic& d : diagnostics_) {
        errors_ += d.severity == Severity::error;
        QString line = translated(d);
        if (!d.label.empty()) line = QString::fromStdString(d.label) + ": " + line;
        if (!d.fixes.empty()) line += "  — " + tr("double-click: %1").arg(translated(d.fixes.front().title));
        auto* item = new QListWidgetItem(icon(iconOf(d.severity), Theme::current().severity(d.severity)), line, list_);
        item->setToolTip(line);
    }
    stack_->setCurrentIndex(diagnostics_.empty() ? 0 : 1);
}

}  // namespace netloom
