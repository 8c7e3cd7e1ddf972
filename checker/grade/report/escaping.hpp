// Texts that students may have made, put into other formats so that they stay texts.

#pragma once

#include <cstddef>
#include <string>

namespace grade {

// Fit for XML 1.0 and for HTML, between tags and in an attribute with double quotes.
std::string for_xml(const std::string& bytes);

// On one line: a newline is \n, a tab is \t.
std::string one_line(const std::string& bytes);

// A field of CSV (RFC 4180) on one line, that no table program takes for a formula: one that begins
// like one gets an apostrophe in front.
std::string for_csv(const std::string& bytes);

// JSON that ends no <script> in which it stands: what HTML could take for its own is escaped.
std::string for_script(const std::string& json);

// A path below the folder of the page, as the value of href.
std::string for_link(const std::string& path);

// What is printed where a grader reads the last lines, or CI reads commands in lines: each line
// begins with "| ", so that it is neither JSON nor a command, whatever it holds.
std::string guarded(const std::string& bytes);

// Letters, digits, spaces and . , ( ) / - of it, at most so many; what else is there becomes a
// space.
std::string plain_words(const std::string& bytes, std::size_t most = 80);

// At most so many bytes of it, printable, and how much was left out of the middle.
std::string shortened(const std::string& bytes, std::size_t most);

}  // namespace grade
