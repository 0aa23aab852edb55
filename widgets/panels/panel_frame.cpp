#include "widgets/panels/panel_frame.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include "widgets/support/controls.h"
#include "widgets/support/marks.h"
#include "widgets/support/theme.h"

namespace netloom {

PanelFrame::PanelFrame(const QString& title, QWidget* parent) : QWidget(parent) {
    setAccessibleName(title);
    head_ = new QWidget(this);
    head_->setMinimumHeight(Theme::kHead);
    auto* row = new QHBoxLayout(head_);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(8);
    dot_ = new StatusDot(this);
    dot_->hide();
    title_ = strongLabel(title, head_);
    caption_ = smallLabel({}, head_);
    caption_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    caption_->setMinimumWidth(0);
    caption_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    lead_ = new QHBoxLayout;
    lead_->setSpacing(8);
    tools_ = new QHBoxLayout;
    tools_->setSpacing(4);
    row->addWidget(dot_);
    row->addWidget(title_);
    row->addLayout(lead_);
    row->addWidget(caption_, 1);
    row->addLayout(tools_);
    column_ = new QVBoxLayout(this);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(0);
    column_->addWidget(head_);
    column_->addSpacing(1);  // the hairline
    setContent(new QWidget(this));
}

void PanelFrame::setTitle(const QString& title) {
    title_->setText(title);
    setAccessibleName(title);
}

void PanelFrame::setCaption(const QString& caption) {
    caption_->setText(caption);
    caption_->setToolTip(caption);
}

void PanelFrame::setDot(const QColor& colour) {
    static_cast<StatusDot*>(dot_)->setColour(colour);
    static_cast<StatusDot*>(dot_)->setSquare(true);
    dot_->setVisible(colour.isValid());
}

void PanelFrame::addTool(QWidget* tool) {
    tools_->addWidget(tool);
}

void PanelFrame::addLead(QWidget* widget) {
    lead_->addWidget(widget);
}

void PanelFrame::setContent(QWidget* content) {
    delete content_;
    content_ = content;
    column_->addWidget(content, 1);
}

void PanelFrame::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(QRectF(0, head_->geometry().bottom() + 1, width(), 1), Theme::current().line);
}

}  // namespace netloom
