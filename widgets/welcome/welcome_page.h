// The first page: the examples as pictures, recent projects, and a new one. One click opens.
#pragma once
#include <QPointer>
#include <QWidget>
#include <vector>

#include "core/document/document.h"

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace netloom {

class WelcomePage : public QWidget {
    Q_OBJECT
public:
    struct Example {
        QString path;
        Document document;  ///< its title, description and drawing
    };

    explicit WelcomePage(QWidget* parent = nullptr);

    void setExamples(std::vector<Example> examples);
    void setRecent(const QStringList& paths);

signals:
    void newRequested();
    void openRequested();
    /// An example is opened as a copy without a path; a recent project as itself.
    void exampleChosen(const QString& path);
    void recentChosen(const QString& path);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();

    std::vector<Example> examples_;
    std::vector<QWidget*> cards_;
    QGridLayout* grid_;
    QVBoxLayout* recent_;
    QPointer<QLabel> recentTitle_;
    QWidget *recentBox_, *gallery_;
    int columns_ = 0;
};

}  // namespace netloom
