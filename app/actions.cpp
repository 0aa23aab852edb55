#include "app/actions.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QSettings>

#include "widgets/support/language.h"
#include "widgets/support/theme.h"

namespace netloom {

ActionRegistry::ActionRegistry(const char* context, QObject* parent) : QObject(parent), context_(context) {}

QAction* ActionRegistry::add(const QString& id, const char* text, const QString& iconName,
                             const QList<QKeySequence>& keys, std::function<void()> run) {
    auto* action = new QAction(this);
    action->setObjectName(id);
    inEachLanguage(action, [this, action, text] { action->setText(QCoreApplication::translate(context_, text)); });
    action->setShortcuts(keys);
    if (!iconName.isEmpty()) action->setIcon(icon(iconName));
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    adopt(action);
    return action;
}

void ActionRegistry::adopt(QAction* action) {
    const QString id = action->objectName();
    all_.append(action);
    byId_[id] = action;
    defaults_[id] = action->shortcuts();
    applyChosenKey(action);
}

QAction* ActionRegistry::find(const QString& id) const {
    const auto it = byId_.find(id);
    return it == byId_.end() ? nullptr : it->second;
}

void ActionRegistry::rebind(const QString& id, const QKeySequence& key) {
    QAction* action = find(id);
    if (!action) return;
    QSettings().setValue("keys/" + id, key.toString(QKeySequence::PortableText));
    action->setShortcut(key);
}

void ActionRegistry::reset(const QString& id) {
    QAction* action = find(id);
    if (!action) return;
    QSettings().remove("keys/" + id);
    action->setShortcuts(defaults_[id]);
}

void ActionRegistry::resetAll() {
    for (const QAction* action : all_) reset(action->objectName());
}

bool ActionRegistry::isChanged(const QString& id) const {
    return QSettings().contains("keys/" + id);
}

QAction* ActionRegistry::holderOf(const QKeySequence& key, const QString& except) const {
    for (QAction* action : all_)
        if (action->objectName() != except && action->shortcuts().contains(key)) return action;
    return nullptr;
}

void ActionRegistry::applyChosenKey(QAction* action) {
    const QString setting = "keys/" + action->objectName();
    if (isChanged(action->objectName()))
        action->setShortcut(QKeySequence(QSettings().value(setting).toString(), QKeySequence::PortableText));
}

QIcon iconOrBlank(const QAction& action) {
    if (!action.icon().isNull()) return action.icon();
    QPixmap blank(Theme::kIcon, Theme::kIcon);
    blank.fill(Qt::transparent);
    return blank;
}

}  // namespace netloom
