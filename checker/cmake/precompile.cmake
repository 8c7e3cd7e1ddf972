# Headers that most sources of the checker read are read once: each of them then takes a second less to
# compile. What is compiled with the same options, but for macros of which these headers know nothing, may
# REUSE_FROM another target. nlohmann/json is not among them: what its templates make would be made again in
# each source. To see that no #include is missing, set CMAKE_DISABLE_PRECOMPILE_HEADERS.

# precompile_headers(TARGET [<header>…]): those, and what all have in common.
function(precompile_headers target)
  target_precompile_headers(${target} PRIVATE
    <algorithm> <array> <chrono> <filesystem> <functional> <map> <memory> <optional> <set> <stdexcept>
    <string> <string_view> <system_error> <utility> <vector> <fmt/core.h> ${ARGN})
endfunction()
