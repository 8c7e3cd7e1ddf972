# Read by checker/lab: the verb grade, which grades what a class handed in (docs/grading.md).
# shellcheck shell=sh disable=SC2154  # the files of the launcher share their variables

# Builds what grading needs, and becomes the program that does it; `grade --prepare` does the former alone,
# and LAB_PREPARED=1 in the environment the latter.
grade() {
  [ -d "$course/checker/grade" ] || fail "this copy of the course is for students, and cannot grade"
  if [ -n "${LAB_PREPARED:-}" ]; then
    [ -x "$build/checker/lab_grade" ] || fail "nothing is prepared in $build: checker/lab grade --prepare"
    become_grader "$@"
  fi
  case " $* " in
    *' --collect '* | *' --help '* | *' -h '*) ;;
    *' --unsafe '*) set_up_grading ;;
    *) set_up_boxes ;;
  esac
  prepare
  # shellcheck disable=SC2046  # targets are words
  build_course lab_grade lab_support $(check_programs)
  leave
  case " $* " in *' --prepare '*) say "Ready for LAB_PREPARED=1: $build"; exit ;; esac
  become_grader "$@"
}

# Builds nothing: so many processes may do it at the same time, on many machines, in one build folder.
become_grader() {
  export LAB_COURSE="$course" LAB_BUILD="$build"
  LAB_DEADLINE_SCALE=${LAB_DEADLINE_SCALE:-$(cached LAB_DEADLINE_SCALE)} \
    exec "$build/checker/lab_grade" "$@"
}

set_up_grading() { set_up compiler cmake buildtool gtest fmt cli11 json archive openssl "$@"; }

set_up_boxes() {
  set_up_grading bwrap
  [ "$(id -u)" -eq 0 ] || set_up newuidmap
}

cached() { sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt" 2>/dev/null; }

check_programs() {
  for lab in "$course"/labs/[0-9][0-9]-*; do
    number=${lab##*/}
    printf 'lab%s_checks ' "${number%%-*}"
  done
}
