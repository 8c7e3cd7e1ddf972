# GoogleTest, fmt, nlohmann's JSON and threads: the system's packages; what is missing is fetched, pinned by its hash.

include(FetchContent)
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
  # Its headers are not ours to warn about.
  get_target_property(fmt_headers fmt INTERFACE_INCLUDE_DIRECTORIES)
  set_target_properties(fmt PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${fmt_headers}")
endif()

find_package(nlohmann_json 3.10 CONFIG QUIET)
if(NOT nlohmann_json_FOUND)
  message(STATUS "nlohmann-json is not installed here: fetching it")
  FetchContent_Declare(nlohmann_json
    URL https://github.com/nlohmann/json/releases/download/v3.11.2/json.tar.xz
    URL_HASH SHA256=8c4b26bf4b422252e13f332bc5e388ec0ab5c3443d24399acb675e68278d341f)
  FetchContent_MakeAvailable(nlohmann_json)
endif()
