#include "checker/grade/candidates.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

#include "checker/grade/result.hpp"

namespace grade {
namespace {

std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool ends_with_parts(const std::string& path, const std::string& parts) {
  return path == parts || path.ends_with("/" + parts);
}

}  // namespace

std::optional<std::size_t> Candidates::index_of(const std::string& path) const {
  const std::string name = last_part(path);
  for (std::size_t at = 0; at < wanted_.size(); ++at)
    if (wanted_[at].file == name) return at;
  return std::nullopt;
}

bool Candidates::is_better(const std::string& path, const std::string& than,
                           const Wanted& wanted) const {
  const auto rank = [&](const std::string& of) {
    const bool in_layout = ends_with_parts(of, wanted.folder + "/" + wanted.file);
    return std::tuple(!in_layout, std::ranges::count(of, '/'), of);
  };
  return rank(path) < rank(than);
}

void Candidates::offer(const std::string& path, std::string text) {
  const auto index = index_of(path);
  if (!index) return;
  auto& best = best_[*index];
  if (best) {
    const bool better = is_better(path, best->path, wanted_[*index]);
    const std::string& taken = better ? path : best->path;
    const std::string& left = better ? best->path : path;
    note(fmt::format("{} was found more than once: {} was taken, not {}", wanted_[*index].file,
                     taken, left));
    if (!better) return;
  }
  best = Found{path, std::move(text)};
}

void Candidates::note(std::string text) {
  constexpr std::size_t most_notes = 20, most_length = 300;
  text = printable(text);
  std::ranges::replace(text, '\n', ' ');
  if (text.size() > most_length) text = beginning_of(text, most_length) + "...";
  if (notes_.size() < most_notes && std::ranges::find(notes_, text) == notes_.end())
    notes_.push_back(std::move(text));
}

Sources Candidates::chosen() && {
  Sources sources;
  for (std::size_t at = 0; at < wanted_.size(); ++at)
    if (best_[at]) sources.texts.emplace(wanted_[at].file, std::move(best_[at]->text));
  std::ranges::sort(notes_);
  sources.notes = std::move(notes_);
  return sources;
}

}  // namespace grade
