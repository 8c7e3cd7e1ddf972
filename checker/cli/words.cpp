#include "checker/cli/words.hpp"

#include <algorithm>
#include <numeric>

namespace cli {
namespace {

// How many letters must be put in, taken out, replaced or swapped with their neighbour to make `b`
// of `a`: Damerau and Levenshtein.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> rows(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) rows[i][0] = i;
  std::iota(rows[0].begin(), rows[0].end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      rows[i][j] = std::min({rows[i - 1][j] + 1, rows[i][j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  return rows[a.size()][b.size()];
}

}  // namespace

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> all = {
      {"check",
       "Builds and checks your programs: all, a lab (02) or a step (2.4).",
       Takes::lab_step_or_all,
       {"--keep-going", "--picture", "--solutions"},
       "checker/lab check 2.4"},
      {"watch", "Checks again whenever you save.", Takes::lab, {}, "checker/lab watch 02"},
      {"hint", "Shows the next hint of a step.", Takes::step, {"--all"}, "checker/lab hint 2.4"},
      {"read",
       "Shows the handout's part for a step.",
       Takes::lab_or_step,
       {},
       "checker/lab read 2.4"},
      {"reset",
       "Puts the blanks of a step, or a whole skeleton, back.",
       Takes::lab_or_step,
       {},
       "checker/lab reset 2.4"},
      {"trace",
       "Draws what a program did, or what yours does in a scene (02).",
       Takes::scene_or_program,
       {"--format", "--output", "--descriptors", "--solutions"},
       "checker/lab trace --format=html 02"},
      {"doctor",
       "Looks at what this machine has of all that is needed.",
       Takes::nothing,
       {},
       "checker/lab doctor"},
      {"selftest",
       "Tests the course itself: its solutions, its checker, its skeletons.",
       Takes::nothing,
       {},
       "checker/lab selftest"},
      {"grade",
       "Grades what a class handed in, each submission in a box.",
       Takes::nothing,
       {"--out", "--again", "--jobs", "--as", "--to", "--one", "--collect", "--prepare",
        "--unsafe"},
       "checker/lab grade submissions/* --out results"},
      {"kit",
       "Packs what students get: no solutions, no tests.",
       Takes::nothing,
       {"--out"},
       "checker/lab kit --out ipc-labs.tar.gz"},
      {"completion",
       "Prints a script that completes command lines.",
       Takes::shell,
       {},
       "source <(checker/lab completion bash)"},
  };
  return all;
}

std::string nearest_verb(std::string_view word) {
  std::string nearest;
  std::size_t least = std::max<std::size_t>(2, word.size() / 2) + 1;
  for (const Verb& verb : verbs())
    if (const std::size_t letters = distance(word, verb.name); letters < least) {
      least = letters;
      nearest = verb.name;
    }
  return nearest;
}

}  // namespace cli
