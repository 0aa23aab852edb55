#include "app/panels/viewer_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QStackedWidget>
#include <algorithm>

#include "app/controllers/viewer_controller.h"
#include "app/document/graph_document.h"
#include "app/panels/node_viewers.h"
#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"

namespace netloom {

ViewerPanel::ViewerPanel(GraphDocument& document, ViewerController& viewer, QWidget* parent)
    : QWidget(parent),
      document_(document),
      viewer_(viewer),
      what_(new QComboBox),
      sample_(new QSpinBox),
      head_(new QHBoxLayout),
      stack_(new QStackedWidget),
      empty_(new EmptyState("eye", {}, {})),
      caption_(smallLabel({})) {
    setObjectName("viewer");
    what_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    wheelOnlyWhenFocused(what_);
    wheelOnlyWhenFocused(sample_);
    caption_->setWordWrap(true);
    head_->setSpacing(8);
    head_->addWidget(what_);
    head_->addWidget(sample_);
    head_->addStretch(1);
    stack_->addWidget(empty_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    column->addLayout(head_);
    column->addWidget(caption_);
    column->addWidget(stack_, 1);
    add(new ConfusionViewer(document, viewer));
    add(new OutputViewer(document, viewer));
    add(new FilterViewer(document, viewer));
    add(new DistributionViewer(document, viewer, DistributionViewer::What::parameters));
    add(new DistributionViewer(document, viewer, DistributionViewer::What::gradients));

    connect(what_, &QComboBox::activated, this, [this](int index) {
        if (const Node* node = document_.document().find(shown_))
            preferred_[node->type] = offered_[static_cast<std::size_t>(index)];
        use(offered_[static_cast<std::size_t>(index)]);
    });
    connect(sample_, &QSpinBox::valueChanged, this, [this](int sample) { viewer_.setSample(sample); });
    connect(&viewer, &ViewerController::sampleChanged, this, [this] {
        const QSignalBlocker quiet(sample_);
        sample_->setValue(static_cast<int>(viewer_.sample()));
    });
    connect(&viewer, &ViewerController::updated, this, &ViewerPanel::refresh);
    connect(&document, &GraphDocument::analysisChanged, this, &ViewerPanel::refresh);
    inEachLanguage(this, [this] {
        what_->setAccessibleName(tr("What to look at"));
        sample_->setPrefix(tr("sample "));
        sample_->setAccessibleName(tr("Sample"));
        for (std::size_t i = 0; i < offered_.size(); ++i) what_->setItemText(static_cast<int>(i), offered_[i]->title());
        if (NodeViewer* shown = std::exchange(current_, nullptr)) use(shown);
        refresh();
    });
}

void ViewerPanel::add(NodeViewer* viewer) {
    viewers_.push_back(viewer);
    stack_->addWidget(viewer);
    connect(viewer, &NodeViewer::changed, this, &ViewerPanel::refresh);
}

void ViewerPanel::choose(const QString& title) {
    refresh();
    const int index = what_->findText(title);
    if (index < 0) return;
    what_->setCurrentIndex(index);
    emit what_->activated(index);
}

void ViewerPanel::showEvent(QShowEvent*) {
    refresh();
}

// The list changes only when another node is looked at, so that it does not close under the hand.
void ViewerPanel::offer() {
    const Node* node = viewer_.node().empty() ? nullptr : document_.document().find(viewer_.node());
    std::vector<NodeViewer*> fitting;
    std::copy_if(viewers_.begin(), viewers_.end(), std::back_inserter(fitting),
                 [node](const NodeViewer* viewer) { return node && viewer->fits(); });
    if (fitting == offered_ && viewer_.node() == shown_) return;
    offered_ = std::move(fitting);
    shown_ = viewer_.node();
    what_->clear();
    for (const NodeViewer* viewer : offered_) what_->addItem(viewer->title());
    const auto preferred = preferred_.find(node ? node->type : std::string());
    const auto found =
        preferred == preferred_.end() ? offered_.end() : std::find(offered_.begin(), offered_.end(), preferred->second);
    const int at = offered_.empty() ? -1 : found == offered_.end() ? 0 : static_cast<int>(found - offered_.begin());
    what_->setCurrentIndex(at);
    current_ = nullptr;
    use(at < 0 ? nullptr : offered_[static_cast<std::size_t>(at)]);
}

void ViewerPanel::use(NodeViewer* viewer) {
    if (viewer == current_ && viewer) return;
    current_ = viewer;
    delete tools_;
    tools_ = current_ ? current_->makeTools() : nullptr;
    if (tools_) head_->insertWidget(2, tools_);
    refresh();
}

void ViewerPanel::refresh() {
    if (!isVisible()) return;
    offer();
    sample_->setMaximum(static_cast<int>(std::max<std::int64_t>(0, viewer_.samples() - 1)));
    const Node* node = viewer_.node().empty() ? nullptr : document_.document().find(viewer_.node());
    what_->setVisible(!offered_.empty());
    sample_->setVisible(!offered_.empty());
    caption_->setVisible(node != nullptr);
    if (current_ && current_->refresh()) {
        caption_->setText(shown(node->name) + QStringLiteral(" · ") + current_->caption() + QStringLiteral(" · ") +
                          tr("step %1").arg(count(viewer_.step())));
        stack_->setCurrentWidget(current_);
    } else {
        caption_->setText(node ? shown(node->name) : QString());
        empty_->setSentence(current_ ? current_->waiting() : tr("Select a node to see inside it."));
        stack_->setCurrentWidget(empty_);
    }
}

}  // namespace netloom
