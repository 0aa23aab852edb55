// All that lives as long as the program, whatever the window looks like: the document and the controllers around it.
#pragma once
#include "app/controllers/analysis_controller.h"
#include "app/controllers/plane_controller.h"
#include "app/controllers/project_controller.h"
#include "app/controllers/training_controller.h"
#include "app/controllers/viewer_controller.h"
#include "app/document/graph_document.h"
#include "app/looking/live_nodes.h"
#include "app/looking/timeline.h"
#include "core/data/source_cache.h"

namespace netloom {

struct Workbench {
    explicit Workbench(const QString& autosaveFolder = Autosave::defaultFolder(),
                       const AutosavePace& pace = AutosavePace::fromEnvironment())
        : training(document, opened),
          analysis(document, opened),
          live(document, training),
          viewer(document, analysis, training, live),
          plane(document, analysis, training, live),
          project(document, training, autosaveFolder, pace) {
        analysis.follow(training);
        QObject::connect(&document, &GraphDocument::loaded, &timeline, &Timeline::clear);
        QObject::connect(&training, &TrainingController::forgotten, &timeline, &Timeline::clear);
    }

    GraphDocument document;
    std::shared_ptr<SourceCache> opened = std::make_shared<SourceCache>();
    Timeline timeline;
    TrainingController training;
    AnalysisController analysis;
    LiveNodes live;
    ViewerController viewer;
    PlaneController plane;
    ProjectController project;
};

}  // namespace netloom
