// Markdown for a terminal: the part of it that the handouts use.

#pragma once

#include <string>
#include <vector>

namespace cli {

using Lines = std::vector<std::string>;

// Lines of at most `columns` columns; code only keeps its own width. Headings and code are set off,
// by colours where in_colour(). Diagrams in Mermaid are told in words, and tags of HTML left out.
Lines render(const Lines& markdown, std::size_t columns);

// The words of a paragraph, each with the colours of its `code` and **bold** parts. Code keeps its
// backticks, and is one word with its spaces.
Lines words_of(const std::string& text);

// Words in lines: the first begins with `first`, each other one with as many spaces.
Lines wrap(const Lines& words, std::size_t columns, const std::string& first = "");

// The rows of a table, `| a | b |` each.
Lines render_table(const Lines& rows, std::size_t columns);

// The lines of a ```mermaid block. A sequence diagram becomes a list of its messages.
Lines render_diagram(const Lines& source, std::size_t columns);

}  // namespace cli
