// Words and numbers for people: translation of the engine's sentences, and numbers with sensible digits.
#pragma once
#include <QString>

#include "core/base/diagnostic.h"
#include "core/base/text.h"

namespace netloom {

/// The sentence in the window's language: its template is looked up in the context "engine".
QString translated(const Text& text);
/// A label or documentation string of the engine.
QString translated(const char* english);
/// Words joined by " · ", such as the line under a node's title: each is looked up by itself.
QString translatedParts(const std::string& english);
/// "message; hint", or the message alone.
QString translated(const Diagnostic& diagnostic);

/// The text of an action outside menus: "&Save" and "저장(&S)" without their letters to press.
QString withoutMnemonic(QString text);

/// Shortest form with `digits` significant ones: 0.0254, 12.3, 1.2e-05, 8,900 (grouped from 1,000 on).
QString number(double value, int digits = 4);
QString count(qint64 value);                         ///< 215,370
QString percent(double fraction, int decimals = 1);  ///< 97.9 %
QString duration(double seconds);                    ///< 0:38, 12:05, 1:02:03
QString bytes(double value);                         ///< 10.4 MB

}  // namespace netloom
