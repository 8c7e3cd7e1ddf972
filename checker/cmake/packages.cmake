# GoogleTest, fmt, CLI11, nlohmann/json and threads: the system's packages; what is missing is fetched, pinned by its hash.

include(FetchContent)

# The headers of what was fetched are not ours to warn about.
function(silence_headers target)
  get_target_property(headers ${target} INTERFACE_INCLUDE_DIRECTORIES)
  set_target_properties(${target} PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${headers}")
endfunction()

if(POLICY CMP0135)
  cmake_policy(SET CMP0135 NEW)  # what is unpacked takes the time of unpacking
endif()

find_package(Threads REQUIRED)

find_package(GTest 1.11 CONFIG QUIET)
if(NOT GTest_FOUND)
  message(STATUS "GoogleTest is not installed here: fetching it")
  set(BUILD_GMOCK OFF CACHE INTERNAL "")
  set(INSTALL_GTEST OFF CACHE INTERNAL "")
  FetchContent_Declare(googletest
    URL https://github.com/google/googletest/archive/refs/tags/release-1.12.1.tar.gz
    URL_HASH SHA256=81964fe578e9bd7c94dfdb09c8e4d6e6759e19967e397dbea48d1c10e45d0df2)
  FetchContent_MakeAvailable(googletest)
endif()

find_package(fmt 8 CONFIG QUIET)
if(NOT fmt_FOUND)
  message(STATUS "fmt is not installed here: fetching it")
  FetchContent_Declare(fmt
    URL https://github.com/fmtlib/fmt/releases/download/9.1.0/fmt-9.1.0.zip
    URL_HASH SHA256=cceb4cb9366e18a5742128cb3524ce5f50e88b476f1e54737a47ffdf4df4c996)
  FetchContent_MakeAvailable(fmt)
  silence_headers(fmt)
endif()

find_package(CLI11 2.1 CONFIG QUIET)
if(NOT CLI11_FOUND)
  message(STATUS "CLI11 is not installed here: fetching it")
  FetchContent_Declare(CLI11
    URL https://github.com/CLIUtils/CLI11/archive/refs/tags/v2.1.2.tar.gz
    URL_HASH SHA256=26291377e892ba0e5b4972cdfd4a2ab3bf53af8dac1f4ea8fe0d1376b625c8cb)
  FetchContent_MakeAvailable(CLI11)
  silence_headers(CLI11)
endif()

find_package(nlohmann_json 3.10 CONFIG QUIET)
if(NOT nlohmann_json_FOUND)
  message(STATUS "nlohmann/json is not installed here: fetching it")
  FetchContent_Declare(nlohmann_json
    URL https://github.com/nlohmann/json/releases/download/v3.11.2/json.tar.xz
    URL_HASH SHA256=8c4b26bf4b422252e13f332bc5e388ec0ab5c3443d24399acb675e68278d341f)
  FetchContent_MakeAvailable(nlohmann_json)
  silence_headers(nlohmann_json)
endif()
