// What the window shows at first: the examples as cards with a picture, one click to open, one more to train; recent
// files; a new project.
#pragma once
#include <QWidget>

class QGridLayout;
class QVBoxLayout;

namespace netloom {

class RecentFiles;

class WelcomePage : public QWidget {
    Q_OBJECT
public:
    WelcomePage(const QString& examplesFolder, RecentFiles& recent, QWidget* parent = nullptr);
    /// Where the examples are: beside the program where it is installed, else in the source tree.
    static QString examplesFolder();

signals:
    void newRequested();
    void openRequested();
    void exampleChosen(const QString& file, bool train);
    void fileChosen(const QString& file);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showRecent();
    void layOut();

    RecentFiles& recent_;
    QGridLayout* grid_;
    QList<QWidget*> cards_;
    QVBoxLayout* recentColumn_;
    QWidget* recentBox_;
    int columns_ = 0;
};

}  // namespace netloom
