// The first page: a new project, the last ones, and the examples as pictures with what each teaches. One click opens;
// the arrow keys go from card to card.
#pragma once
#include <QPointer>
#include <QWidget>
#include <vector>

#include "core/document/document.h"

class QGridLayout;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace netloom {

class WelcomePage : public QWidget {
    Q_OBJECT
public:
    struct Example {
        QString path;
        Document document;  ///< its title, description and drawing
        QString picture{};  ///< the trained network as it looks: files of this name with -dark.png and -light.png.
                            ///< Where there are none, the network is drawn.
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
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void layOut();

    std::vector<Example> examples_;
    std::vector<QWidget*> cards_;
    QGridLayout* grid_;
    QVBoxLayout* recent_;
    QPointer<QLabel> recentTitle_;
    QWidget *recentBox_, *gallery_;
    QScrollArea* scroll_;
    int columns_ = 0;
};

}  // namespace netloom
