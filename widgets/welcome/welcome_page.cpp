#include "widgets/welcome/welcome_page.h"

#include <QAbstractButton>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <algorithm>

#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"
#include "widgets/welcome/network_picture.h"

namespace netloom {
namespace {

constexpr int kCardWidth = 300;  // at least
constexpr double kPictureRatio = 0.48;
constexpr int kTextHeight = 116;  // a title and four lines
constexpr int kRecentWidth = 380, kMostRecent = 4;
constexpr int kHeroWidth = 560;
constexpr int kEdge = 8 * Theme::kUnit;
constexpr int kGap = 4 * Theme::kUnit;
constexpr int kPad = 3 * Theme::kUnit;

// A picture with a title and a few lines beneath; the whole card is the button.
class ExampleCard : public QAbstractButton {
public:
    ExampleCard(const Document& document, QString pictures) : document_(document), pictures_(std::move(pictures)) {
        setMinimumWidth(kCardWidth);
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

    /// Picture above, words beneath.
    void setWidth(int width) {
        pictureHeight_ = static_cast<int>(width * kPictureRatio);
        const double scale = ThemeManager::instance().scale();
        setFixedHeight(pictureHeight_ + static_cast<int>(kTextHeight * scale));
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
        const QSize size(width(), pictureHeight_);
        if (picture_.size() != size * devicePixelRatioF()) picture_ = pictureOf(size);
        p.save();
        p.setClipPath(shape);
        p.drawImage(QPointF(0, 0), picture_);
        p.setPen(theme.line);
        p.drawLine(QPointF(0, pictureHeight_), QPointF(width(), pictureHeight_));
        p.restore();

        const QRect below(kPad, pictureHeight_ + 2 * Theme::kUnit, width() - 2 * kPad,
                          height() - pictureHeight_ - 4 * Theme::kUnit);
        p.setFont(netloom::font(FontRole::strong));
        p.setPen(theme.text);
        const int line = p.fontMetrics().height();
        p.drawText(QRect(below.topLeft(), QSize(below.width(), line)), Qt::AlignVCenter,
                   p.fontMetrics().elidedText(text(), Qt::ElideRight, below.width()));
        p.setFont(netloom::font(FontRole::body));
        p.setPen(theme.muted);
        drawDescription(p, below.adjusted(0, line + Theme::kUnit, 0, 0));

        // What the keyboard would open is told from what the mouse is over.
        const QColor edge = hasFocus() ? theme.accent : underMouse() ? theme.muted : theme.line;
        p.setPen(QPen(edge, hasFocus() ? 2 : 1));
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
    QImage pictureOf(QSize size) const {
        const qreal ratio = devicePixelRatioF();
        const QImage photograph(pictures_ + (Theme::current().dark ? "-dark.png" : "-light.png"));
        if (photograph.isNull()) return networkPicture(document_, size, ratio);
        QImage image = photograph.scaled(size * ratio, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
        const QSize spare = (image.size() - size * ratio) / 2;
        image = image.copy(QRect(QPoint(spare.width(), spare.height()), size * ratio));
        image.setDevicePixelRatio(ratio);
        return image;
    }

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
    QString pictures_;
    QString description_;
    int pictureHeight_ = 0;
    QImage picture_;
};

// The name of a project and where it lies; the whole row is the button.
class RecentRow : public QAbstractButton {
public:
    RecentRow(const QString& name, QString folder) : folder_(std::move(folder)) {
        setText(name);
        setAccessibleDescription(folder_);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        setFixedHeight(static_cast<int>(Theme::kRow * ThemeManager::instance().scale()));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& theme = Theme::current();
        QPainter p(this);
        p.setRenderHint(QPainter::Antialiasing);
        if (underMouse() || hasFocus()) {
            p.setPen(hasFocus() ? QPen(theme.accent) : QPen(Qt::NoPen));
            p.setBrush(theme.raised);
            p.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::kRadius, Theme::kRadius);
        }
        QRect place = rect().adjusted(2 * Theme::kUnit, 0, -2 * Theme::kUnit, 0);
        netloom::icon("history").paint(&p,
                                       QRect(place.left(), (height() - Theme::kIcon) / 2, Theme::kIcon, Theme::kIcon));
        place.setLeft(place.left() + Theme::kIcon + 2 * Theme::kUnit);
        p.setFont(netloom::font(FontRole::strong));
        p.setPen(theme.text);
        const QString name = p.fontMetrics().elidedText(text(), Qt::ElideRight, place.width() * 2 / 3);
        p.drawText(place, Qt::AlignVCenter, name);
        place.setLeft(place.left() + p.fontMetrics().horizontalAdvance(name) + 2 * Theme::kUnit);
        p.setFont(netloom::font(FontRole::body));
        p.setPen(theme.muted);
        p.drawText(place, Qt::AlignVCenter, p.fontMetrics().elidedText(folder_, Qt::ElideMiddle, place.width()));
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
    QString folder_;
};

}  // namespace

WelcomePage::WelcomePage(QWidget* parent) : QWidget(parent) {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(kEdge, kEdge, kEdge, kEdge);
    column->setSpacing(kGap);

    auto* question = new QLabel;
    question->setProperty("role", "title");
    auto* line = mutedLabel({});
    line->setWordWrap(true);
    line->setMaximumWidth(kHeroWidth);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(2 * Theme::kUnit);
    auto* fresh = new QPushButton(icon("new", Theme::current().onAccent), {});
    makePrimary(fresh);
    fresh->setDefault(true);
    auto* open = new QPushButton(icon("open"), {});
    buttons->addWidget(fresh);
    buttons->addWidget(open);
    buttons->addStretch();
    auto* hero = new QVBoxLayout;
    hero->setSpacing(3 * Theme::kUnit);
    hero->addWidget(question);
    // In a row of its own: its height is that of the width it has, not of the page's.
    auto* lineRow = new QHBoxLayout;
    lineRow->addWidget(line, 1);
    lineRow->addStretch();
    hero->addLayout(lineRow);
    hero->addSpacing(2 * Theme::kUnit);
    hero->addLayout(buttons);
    connect(fresh, &QPushButton::clicked, this, &WelcomePage::newRequested);
    connect(open, &QPushButton::clicked, this, &WelcomePage::openRequested);
    connect(&ThemeManager::instance(), &ThemeManager::changed, fresh,
            [fresh] { fresh->setIcon(icon("new", Theme::current().onAccent)); });

    recentBox_ = new QWidget;
    recentBox_->setFixedWidth(kRecentWidth);
    recent_ = new QVBoxLayout(recentBox_);
    recent_->setContentsMargins(0, 0, 0, 0);
    recent_->setSpacing(0);
    recentBox_->hide();
    auto* top = new QHBoxLayout;
    top->setSpacing(kEdge);
    top->addLayout(hero, 1);
    top->addWidget(recentBox_, 0, Qt::AlignTop);
    column->addLayout(top);
    column->addSpacing(2 * Theme::kUnit);

    auto* examples = strongLabel({});
    column->addWidget(examples);
    gallery_ = new QWidget;
    grid_ = new QGridLayout(gallery_);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setSpacing(kGap);
    column->addWidget(gallery_);
    column->addStretch();

    scroll_ = new QScrollArea;
    scroll_->setWidget(page);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll_);
    inEachLanguage(this, [this, question, line, fresh, open, examples] {
        question->setText(tr("What shall we train?"));
        line->setText(
            tr("Open an example and press Play: the loss falls, filters form, and every number can be looked at. Or "
               "begin with an empty canvas and wire a network of your own."));
        fresh->setText(tr("New network"));
        open->setText(tr("Open…"));
        examples->setText(tr("Examples, from one neuron to networks that paint"));
        if (recentTitle_) recentTitle_->setText(tr("Recent"));
    });
}

void WelcomePage::setExamples(std::vector<Example> examples) {
    for (QWidget* card : cards_) delete card;
    cards_.clear();
    examples_ = std::move(examples);
    for (const Example& example : examples_) {
        auto* card = new ExampleCard(example.document, example.picture);
        card->installEventFilter(this);
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
    recentTitle_ = strongLabel({});
    recentTitle_->setText(tr("Recent"));
    recent_->addWidget(recentTitle_);
    recent_->addSpacing(Theme::kUnit);
    for (const QString& path : paths.mid(0, kMostRecent)) {
        const QFileInfo file(path);
        auto* row = new RecentRow(file.completeBaseName(), QDir::toNativeSeparators(file.absolutePath()));
        row->setToolTip(path);
        recent_->addWidget(row);
        connect(row, &QAbstractButton::clicked, this, [this, path] { emit recentChosen(path); });
    }
}

void WelcomePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layOut();
}

// Arrow keys go from card to card; what they reach is brought into sight.
bool WelcomePage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto at = std::find(cards_.begin(), cards_.end(), watched) - cards_.begin();
        auto to = at;
        switch (static_cast<QKeyEvent*>(event)->key()) {
            case Qt::Key_Left: --to; break;
            case Qt::Key_Right: ++to; break;
            case Qt::Key_Up: to -= columns_; break;
            case Qt::Key_Down: to += columns_; break;
            case Qt::Key_Return:
            case Qt::Key_Enter: static_cast<QAbstractButton*>(watched)->click(); return true;
            default: return false;
        }
        if (to >= 0 && to < static_cast<std::ptrdiff_t>(cards_.size()))
            cards_[static_cast<std::size_t>(to)]->setFocus(Qt::TabFocusReason);
        return true;
    }
    if (event->type() == QEvent::FocusIn) scroll_->ensureWidgetVisible(static_cast<QWidget*>(watched), 0, kGap);
    return QWidget::eventFilter(watched, event);
}

void WelcomePage::layOut() {
    const int room = width() - 2 * kEdge - 16;
    const int columns = std::max(1, (room + kGap) / (kCardWidth + kGap));
    for (QWidget* card : cards_) static_cast<ExampleCard*>(card)->setWidth((room - (columns - 1) * kGap) / columns);
    if (columns == columns_) return;
    columns_ = columns;
    while (QLayoutItem* item = grid_->takeAt(0)) delete item;
    for (int c = 0; c < 12; ++c) grid_->setColumnStretch(c, c < columns ? 1 : 0);
    for (std::size_t i = 0; i < cards_.size(); ++i)
        grid_->addWidget(cards_[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns);
}

}  // namespace netloom
