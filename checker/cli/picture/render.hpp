// The four forms of a picture.

#pragma once

#include <string>

#include "checker/cli/picture/layout.hpp"
#include "checker/cli/picture/model.hpp"

namespace picture {

// For a terminal; lines of at most `columns` characters.
std::string to_text(const Picture& picture, bool in_colour, std::size_t columns = 100);

// A file of its own, in light or dark colours as the reader prefers.
std::string to_svg(const Picture& picture);

// One file that needs no other: wide and narrow pictures, and for each row its arguments and the
// name of its manual page.
std::string to_html(const Picture& picture);

// For programs: docs/pictures.md describes it.
std::string to_json(const Picture& picture);

// A part of the first two: the drawing, whose rows are links to "#row-N" where that is wanted. Two
// drawings in one page differ in `name`.
std::string drawing_of(const Picture& picture, const Layout& layout, const std::string& name,
                       bool with_links);
// The colours and fonts of drawings.
std::string style_of_drawings();
// A colour of theirs; "plumber 4711".
std::string colour_of(const Picture& picture, std::size_t lane);
std::string title_of(const Lane& lane);
std::string escaped_for_xml(const std::string& text);

}  // namespace picture
