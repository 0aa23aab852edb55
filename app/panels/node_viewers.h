// The ways of looking into any node: what it gives, its filters, how its numbers are distributed, what it confuses.
#pragma once
#include "app/panels/node_viewer.h"

class QComboBox;
class QLabel;
class QSpinBox;

namespace netloom {

class ConfusionView;
class HistogramPlot;
class ImageGrid;

/// Feature maps as pictures, other values as squares; a reconstruction beside what it should be, with the difference.
class OutputViewer : public NodeViewer {
    Q_OBJECT
public:
    OutputViewer(GraphDocument& document, ViewerController& viewer);
    QString title() const override { return tr("Output"); }
    bool fits() const override;
    bool refresh() override;
    QString caption() const override { return caption_; }
    QWidget* makeTools() override;

private:
    void showReconstruction();
    void showPictures();
    void showMaps();
    void showValues();

    ImageGrid* grid_;
    QLabel* number_;  // where there is one number, and no picture
    bool common_ = true;
    QString caption_;
};

/// The weights as pictures, zero in the middle; those of a layer on flat pictures in the pictures' form.
class FilterViewer : public NodeViewer {
    Q_OBJECT
public:
    FilterViewer(GraphDocument& document, ViewerController& viewer);
    QString title() const override { return tr("Filters"); }
    bool fits() const override;
    bool refresh() override;
    QString caption() const override { return caption_; }
    QWidget* makeTools() override;

private:
    Tensor formed(const Tensor& weight) const;

    ImageGrid* grid_;
    int input_ = -1;  // -1: the mean over all inputs
    QString caption_;
};

/// How parameters, or their gradients, are distributed.
class DistributionViewer : public NodeViewer {
    Q_OBJECT
public:
    enum class What { parameters, gradients };
    DistributionViewer(GraphDocument& document, ViewerController& viewer, What what);
    QString title() const override { return what_ == What::parameters ? tr("Weights") : tr("Gradients"); }
    bool fits() const override;
    bool refresh() override;
    QString caption() const override { return caption_; }
    QWidget* makeTools() override;

private:
    What what_;
    HistogramPlot* plot_;
    std::string slot_ = "weight";
    QString caption_;
};

/// Which class the network takes for which, after each validation.
class ConfusionViewer : public NodeViewer {
    Q_OBJECT
public:
    ConfusionViewer(GraphDocument& document, ViewerController& viewer);
    QString title() const override { return tr("Confusion"); }
    bool fits() const override;
    bool refresh() override;
    QString caption() const override { return caption_; }
    QString waiting() const override { return tr("Counted on the validation part after each epoch."); }

private:
    ConfusionView* view_;
    QString caption_;
};

}  // namespace netloom
