// Every command of the program in one place: an id, a text, a shortcut that can be rebound, and so a line in the
// command search. Menus and bars are made of these.
#pragma once
#include <QAction>
#include <QList>
#include <QObject>
#include <functional>
#include <map>

namespace netloom {

class ActionRegistry : public QObject {
    Q_OBJECT
public:
    /// The texts of add() are found in the translations of `context`, a class name.
    explicit ActionRegistry(const char* context, QObject* parent = nullptr);

    /// Makes an action. `text` is in English, marked with QT_TR_NOOP, and follows the language. Its shortcut is `keys`,
    /// or what the person chose instead.
    QAction* add(const QString& id, const char* text, const QString& icon, const QList<QKeySequence>& keys,
                 std::function<void()> run);
    /// Takes over one that was made elsewhere; its objectName is the id.
    void adopt(QAction* action);

    QAction* find(const QString& id) const;
    const QList<QAction*>& all() const { return all_; }
    /// Remembered from now on; an empty key leaves the action without one.
    void rebind(const QString& id, const QKeySequence& key);
    /// Back to the default.
    void reset(const QString& id);
    void resetAll();
    /// True where the person chose another key than the default.
    bool isChanged(const QString& id) const;
    /// Another action than `except` that has the key; null where it is free.
    QAction* holderOf(const QKeySequence& key, const QString& except) const;

private:
    void applyChosenKey(QAction* action);

    const char* context_;
    QList<QAction*> all_;
    std::map<QString, QAction*> byId_;
    std::map<QString, QList<QKeySequence>> defaults_;
};

/// Its icon, else an empty one as wide: in lists the names stand beneath each other.
QIcon iconOrBlank(const QAction& action);

}  // namespace netloom
