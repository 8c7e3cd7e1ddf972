# Read by checker/lab: the build folder, and what is built in it.
# shellcheck shell=sh disable=SC2034,SC2154  # the files of the launcher share their variables

jobs=$(nproc 2>/dev/null || echo 2)
name_another='Name another one: LAB_BUILD=/some/where checker/lab'
room_needed=480  # MB; measured: 442, for lab_cli, trace, the programs and the checks of three labs

# Builds checker/cli where it is not built yet, or something of it is newer. The stamp is as old as
# the beginning of the last build, so that what was saved during it counts as newer.
make_program() {
  stamp=$build/checker/lab_cli.stamp
  if [ -x "$build/checker/lab_cli" ] && [ -f "$stamp" ] && ! is_of_another_copy &&
    [ -z "$(find "$course/CMakeLists.txt" "$course/checker/CMakeLists.txt" \
      "$course/checker/cmake" "$course/checker/cli" "$course/checker/harness" \
      -newer "$stamp" -print 2>/dev/null | head -n 1)" ]; then
    return
  fi
  prepare
  [ -x "$build/checker/lab_cli" ] || say "Building checker/lab, which takes a minute only once …" >&2
  : >"$run/stamp"
  build_course lab_cli
  mv "$run/stamp" "$stamp"
  leave
}

# Makes everything ready for building: the machine, the build folder, CMake's part of it. Sets `run`,
# a folder for this run's own files.
prepare() {
  if [ ! -f "$build/build.ninja" ] && [ ! -f "$build/Makefile" ]; then
    set_up compiler cmake buildtool gtest fmt cli11 json
  fi
  forget_another_copy
  make_run_folder
  configure
}

# What CMake remembers in the build folder as $1.
remembered() {
  sed -n "s/^$1:INTERNAL=//p" "$build/CMakeCache.txt" 2>/dev/null
}

# Is $1 a folder, and another one than $2?
is_another() {
  [ -n "$1" ] && [ "$1" != "$2" ] && [ "$(readlink -f "$1")" != "$(readlink -f "$2")" ]
}

# A build folder that was copied, along with the course or alone, still builds what it came from.
is_of_another_copy() {
  home=$(remembered CMAKE_HOME_DIRECTORY)
  place=$(remembered CMAKE_CACHEFILE_DIR)
  is_another "$home" "$course" || is_another "$place" "$build"
}

forget_another_copy() {
  is_of_another_copy || return 0
  if is_another "$home" "$course" && [ "$build" != "$course/build" ]; then
    fail "$build belongs to another copy of the course, the one in $home"
  elif [ "$build" != "$course/build" ]; then
    fail "$build is a copy of the build folder $place: name one that is empty or missing"
  fi
  rm -rf "$build/CMakeCache.txt" "$build/CMakeFiles" "$build/_deps"
}

make_run_folder() {
  reason=$(mkdir -p "$build" 2>&1) || fail "cannot make the build folder: $reason. $name_another"
  run=$(mktemp -d "$build/run.XXXXXX" 2>/dev/null) ||
    fail "cannot write in the build folder $build. $name_another"
  trap leave EXIT
  trap 'leave; trap - INT; kill -s INT $$' INT
  trap 'leave; exit 1' HUP TERM PIPE
  fail_without_room /dev/null
}

leave() {
  trap '' INT HUP TERM PIPE
  trap - EXIT
  rm -rf "$run"
  trap - INT HUP TERM PIPE
}

# A folder that has a generator keeps it; a new one gets ninja where that is installed.
configure() {
  set -- -S "$course" -B "$build"
  if [ ! -f "$build/CMakeCache.txt" ] && [ -z "${CMAKE_GENERATOR:-}" ] && command -v ninja >/dev/null
  then
    set -- "$@" -G Ninja
  fi
  ( # Nobody else configures or builds meanwhile: see compile.sh.
    if command -v flock >/dev/null && mkdir -p "$build"; then exec 9>>"$build/build.lock" && flock 9; fi
    cmake "$@" 9>&-
  ) >"$run/log" 2>&1 || fail_with_log "CMake cannot configure the course"
}

compile() { sh "$course/checker/launcher/compile.sh" "$build" "$@" </dev/null; }

# Builds what belongs to the course and so must build.
build_course() {
  compile "$@" >"$run/log" 2>&1 ||
    fail_with_log "the course itself does not build, which is not the fault of your programs"
}

# Not every tool that meets a full disk says so.
fail_without_room() {
  room=$(df -P -k "$build" | awk 'NR == 2 { print $4 }')
  if [ "${room:-0}" -lt 1024 ] || grep -q 'No space left on device' "$1"; then
    fail "there is no room left in the build folder $build: all that is built needs $room_needed MB"
  fi
}

fail_with_log() {
  fail_without_room "$run/log"
  cat "$run/log" >&2
  fail "$1"
}
