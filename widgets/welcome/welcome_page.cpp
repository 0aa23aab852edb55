#include "widgets/welcome/welcome_page.h"

#include <QAbstractButton>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <algorithm>

#include "widgets/support/language.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"
#include "widgets/welcome/network_picture.h"

namespace netloom {
namespace {

constexpr int kCardWidth = 260, kPictureHeight = 132, kCardHeight = 232;
constexpr int kGap = 4 * Theme::kUnit;
constexpr int kPad = 3 * Theme::kUnit;

// A picture with a title and a few lines beneath; the whole card is the button.
class ExampleCard : public QAbstractButton {
public:
    explicit ExampleCard(const Document& document) : document_(document) {
        setMinimumSize(kCardWidth, kCardHeight);
        setMaximumHeight(kCardHeight);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        // The examples are part of the program, and so their words are translated.
        inEachLanguage(this, [this] {
            setText(translated(document_.title.c_str()));
            setAccessibleName(text());
            description_ = translated(document_.description.c_str());
            setAccessibleDescription(description_);
            setToolTip(description_);
        });
        connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] {
            picture_ = {};
            update();
        });
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& theme = Theme::current();
        QPainter p(this);
        p.setRenderHint(QPainter::Antialiasing);
        const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        QPainterPath shape;
        shape.addRoundedRect(frame, Theme::kNodeRadius, Theme::kNodeRadius);
        p.fillPath(shape, isDown() ? theme.raised : theme.surface);
        const QSize size(width(), kPictureHeight);
        if (picture_.size() != size * devicePixelRatioF())
            picture_ = networkPicture(document_, size, devicePixelRatioF());
        p.save();
        p.setClipPath(shape);
        p.drawImage(QPointF(0, 0), picture_);
        p.setPen(theme.line);
        p.drawLine(QPointF(0, kPictureHeight), QPointF(width(), kPictureHeight));
        p.restore();

        const QRect below(kPad, kPictureHeight + 2 * Theme::kUnit, width() - 2 * kPad,
                          height() - kPictureHeight - 4 * Theme::kUnit);
        p.setFont(netloom::font(FontRole::strong));
        p.setPen(theme.text);
        const int line = p.fontMetrics().height();
        p.drawText(QRect(below.topLeft(), QSize(below.width(), line)), Qt::AlignVCenter,
                   p.fontMetrics().elidedText(text(), Qt::ElideRight, below.width()));
        p.setFont(netloom::font(FontRole::body));
        p.setPen(theme.muted);
        drawDescription(p, below.adjusted(0, line + Theme::kUnit, 0, 0));

        const bool active = hasFocus() || underMouse();
        p.setPen(QPen(active ? theme.accent : theme.line, active ? 2 : 1));
        p.drawPath(shape);
    }

    void enterEvent(QEnterEvent* event) override {
        QAbstractButton::enterEvent(event);
        update();
    }
    void leaveEvent(QEvent* event) override {
        QAbstractButton::leaveEvent(event);
        update();
    }

private:
    // Whole lines only; the last one ends in an ellipsis when there is more.
    void drawDescription(QPainter& p, const QRect& area) const {
        const QFontMetrics metrics = p.fontMetrics();
        const int lines = area.height() / metrics.lineSpacing();
        QStringList words = description_.split(' ', Qt::SkipEmptyParts);
        for (int i = 0; i < lines && !words.isEmpty(); ++i) {
            QString line = words.takeFirst();
            while (i + 1 < lines && !words.isEmpty() &&
                   metrics.horizontalAdvance(line + ' ' + words.first()) <= area.width())
                line += ' ' + words.takeFirst();
            if (i + 1 == lines)
                line =
                    metrics.elidedText(QStringList(QStringList{line} + words).join(' '), Qt::ElideRight, area.width());
            p.drawText(area.left(), area.top() + metrics.ascent() + i * metrics.lineSpacing(), line);
        }
    }

    Document document_;
    QString description_;
    QImage picture_;
};

QLabel* heading(FontRole role) {
    auto* label = new QLabel;
    label->setFont(netloom::font(role));
    return label;
}

}  // namespace

WelcomePage::WelcomePage(QWidget* parent) : QWidget(parent) {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(8 * Theme::kUnit, 8 * Theme::kUnit, 8 * Theme::kUnit, 8 * Theme::kUnit);
    column->setSpacing(kGap);
    auto* question = heading(FontRole::heading);
    column->addWidget(question);

    auto* buttons = new QHBoxLayout;
    auto* fresh = new QPushButton(icon("new"), {});
    fresh->setObjectName("primary");
    fresh->setDefault(true);
    auto* open = new QPushButton(icon("open"), {});
    buttons->addWidget(fresh);
    buttons->addWidget(open);
    buttons->addStretch();
    column->addLayout(buttons);
    connect(fresh, &QPushButton::clicked, this, &WelcomePage::newRequested);
    connect(open, &QPushButton::clicked, this, &WelcomePage::openRequested);

    recentBox_ = new QWidget;
    recent_ = new QVBoxLayout(recentBox_);
    recent_->setContentsMargins(0, 0, 0, 0);
    recent_->setSpacing(0);
    column->addWidget(recentBox_);
    recentBox_->hide();

    auto* examples = heading(FontRole::strong);
    column->addWidget(examples);
    gallery_ = new QWidget;
    grid_ = new QGridLayout(gallery_);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setSpacing(kGap);
    column->addWidget(gallery_);
    column->addStretch();

    auto* scroll = new QScrollArea;
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    inEachLanguage(this, [this, question, fresh, open, examples] {
        question->setText(tr("What shall we train?"));
        fresh->setText(tr("New network"));
        open->setText(tr("Open…"));
        examples->setText(tr("Examples"));
        if (recentTitle_) recentTitle_->setText(tr("Recent"));
    });
}

void WelcomePage::setExamples(std::vector<Example> examples) {
    for (QWidget* card : cards_) delete card;
    cards_.clear();
    examples_ = std::move(examples);
    for (const Example& example : examples_) {
        auto* card = new ExampleCard(example.document);
        connect(card, &QAbstractButton::clicked, this, [this, path = example.path] { emit exampleChosen(path); });
        cards_.push_back(card);
    }
    columns_ = 0;
    layOut();
}

void WelcomePage::setRecent(const QStringList& paths) {
    while (QLayoutItem* item = recent_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    recentBox_->setVisible(!paths.isEmpty());
    if (paths.isEmpty()) return;
    recentTitle_ = heading(FontRole::strong);
    recentTitle_->setText(tr("Recent"));
    recent_->addWidget(recentTitle_);
    recent_->addSpacing(Theme::kUnit);
    for (const QString& path : paths.mid(0, 6)) {
        const QFileInfo file(path);
        auto* button = new QPushButton(icon("history"), file.completeBaseName() + "   " + file.absolutePath());
        button->setFlat(true);
        button->setToolTip(path);
        button->setStyleSheet(QStringLiteral("text-align: left"));
        connect(button, &QPushButton::clicked, this, [this, path] { emit recentChosen(path); });
        recent_->addWidget(button, 0, Qt::AlignLeft);
    }
}

void WelcomePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layOut();
}

void WelcomePage::layOut() {
    const int room = width() - 2 * 8 * Theme::kUnit - 16;
    const int columns = std::max(1, (room + kGap) / (kCardWidth + kGap));
    if (columns == columns_) return;
    columns_ = columns;
    while (QLayoutItem* item = grid_->takeAt(0)) delete item;
    for (int c = 0; c < 12; ++c) grid_->setColumnStretch(c, c < columns ? 1 : 0);
    for (std::size_t i = 0; i < cards_.size(); ++i)
        grid_->addWidget(cards_[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns);
}

}  // namespace netloom
