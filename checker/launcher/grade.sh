# Read by checker/lab: the verb grade, which grades what a class handed in (docs/grading.md).
# shellcheck shell=sh disable=SC2154  # the files of the launcher share their variables

# Builds what grading needs, and becomes the program that does it.
grade() {
  [ -d "$course/checker/grade" ] || fail "this copy of the course is for students, and cannot grade"
  case " $* " in
    *' --collect '* | *' --help '* | *' -h '*) ;;
    *' --unsafe '*) set_up_grading ;;
    *) set_up_grading bwrap; [ "$(id -u)" -eq 0 ] || set_up newuidmap ;;
  esac
  prepare
  # shellcheck disable=SC2046  # targets are words
  build_course lab_grade lab_support $(check_programs)
  leave
  export LAB_COURSE="$course" LAB_BUILD="$build"
  LAB_DEADLINE_SCALE=${LAB_DEADLINE_SCALE:-$(cached LAB_DEADLINE_SCALE)} \
    exec "$build/checker/lab_grade" "$@"
}

set_up_grading() { set_up compiler cmake buildtool gtest fmt cli11 json archive openssl "$@"; }

cached() { sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt"; }

check_programs() {
  for lab in "$course"/labs/[0-9][0-9]-*; do
    number=${lab##*/}
    printf 'lab%s_checks ' "${number%%-*}"
  done
}
