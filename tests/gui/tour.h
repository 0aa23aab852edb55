// A walk through the real window, told in words, that takes a picture wherever it is asked to:
//   size:1100x700 theme:light lang:ko open:FILE new welcome train:STEPS pause select:NODE dock:ID tab:INDEX wait:MS
//   zoom:PERCENT field:OBJECT=TEXT combo:OBJECT=INDEX click:OBJECT shot:NAME
//   pop:menu:0 pop:menu:4.4 pop:action:ID pop:combo:OBJECT pop:button:OBJECT pop:context:OBJECT
// A pop is photographed by itself and closed. An OBJECT is an object name, an accessible name or a button's text.
// A picture holds all windows that are on show, popups and dialogs too, each where it stands.
#pragma once
#include <QStringList>

namespace netloom {

class MainWindow;
struct Workbench;

/// Returns whether all words were understood.
bool tour(MainWindow& window, Workbench& work, const QString& folder, const QStringList& words);

}  // namespace netloom
