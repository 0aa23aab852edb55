// What the command line says: the one place that writes to the terminal. Names and messages come out of files, so what
// a terminal would obey instead of showing is written as an escape.
#pragma once
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include "core/base/harmless.h"

namespace netloom::cli {

/// A line on the standard output, or about errors and progress on the error stream, made harmless.
void say(std::string_view line);
void tell(std::string_view line);
/// Text of our own or written by a network: as say(), without an end of line, and with line breaks and tabs as they
/// are.
void sayText(std::string_view text);
/// Of the standard output; many where it is no terminal.
std::size_t outputColumns();

/// A line that is drawn over again; only on a terminal that can.
class StatusLine {
public:
    /// On the error stream.
    StatusLine();
    /// Whether there is a terminal that redraws.
    bool live() const { return live_; }
    /// Its columns now.
    std::size_t columns() const;
    /// `line` must fit the columns.
    void show(std::string_view line);
    /// Takes the line away, so that something else can be said.
    void clear();

private:
    bool live_;
    bool shown_ = false;
};

/// Columns that text takes: two for the letters of East Asia, none for marks upon letters.
std::size_t width(std::string_view text);
/// Cut to so many columns, with "…" at its end where something is missing.
std::string clipped(std::string_view text, std::size_t columns);
std::string padded(std::string text, std::size_t columns);
std::string paddedLeft(std::string text, std::size_t columns);

}  // namespace netloom::cli
