# Read by the tests of grading as a whole: a course of one lab that grades quickly. Its programs are compiled
# in boxes as ever; its checks are a script, to which a student's program says what it shall come to.
# shellcheck shell=sh disable=SC2034,SC2154

set -u
folder=$(mktemp -d)
trap 'leave_tests' EXIT
trap 'exit 1' INT TERM
leave_tests() { rm -rf "$folder"; }
failures=0
test=''

complain() {
  failures=$((failures + 1))
  echo "WRONG: $test: $*"
  sed 's/^/    out: /' "$folder/out" 2>/dev/null
  sed 's/^/    err: /' "$folder/err" 2>/dev/null
}

# A part of the true course: its lab NUMBER, with its true checks.
take_course() {  # the true course, its build folder, number
  true_build=$2
  course=$folder/course
  build=$folder/build
  line=$(grep "^add_lab($3 " "$1/CMakeLists.txt")
  echo "$line" >"$folder/CMakeLists.txt"
  lab=$(echo "$line" | sed 's/add_lab(\([^ ]*\) \([^ ]*\).*/\1-\2/')
  mkdir -p "$course/labs" "$course/checker" "$build/labs" "$build/checker"
  mv "$folder/CMakeLists.txt" "$course/"
  cp -R "$1/labs/support" "$1/labs/$lab" "$course/labs/"
  cp "$1/checker/points.txt" "$course/checker/"
  cp -R "$true_build/labs/support" "$build/labs/"
  sed "s|$2|$build|g; s|$1|$course|g" "$true_build/compile_commands.json" >"$build/compile_commands.json"
  cp "$true_build/checker/lab$3_checks" "$build/checker/"
}

# The quick one. `program` makes a submission's program of the outcomes of its six steps.
make_course() {  # the true course, its build folder
  take_course "$1" "$2" 01
  printf '1.1 2\n1.2 3\n1.3 3\n1.4 3 partial\n1.5 4\n1.6 5\n' >"$course/checker/points.txt"
  cat >"$build/checker/lab01_checks" <<'SCRIPT'
#!/bin/sh
if [ "$1" = --list-sentences ]; then
  for step in 1 2 3 4 5 6; do
    printf 'Step%s_Any.Works\t1.%s works\nStep%s_Any.WorksTwice\t1.%s works twice\n' $step $step $step $step
  done
  exit
fi
for word; do
  case $word in
    --program=*) program=${word#--program=} ;;
    --gtest_filter=Step*) step=${word#--gtest_filter=Step} step=${step%%_*} ;;
    --gtest_fail_fast) fail_fast=yes ;;
  esac
done
outcome=$("$program" | cut -d ' ' -f "$step" | tr _ ' ')
tell() {
  printf '{"check":"Step%s_Any.%s","sentence":"1.%s %s","outcome":"%s","seconds":0.1,"text":"%s at %s.\\n"}\n' \
    "$step" "$1" "$step" "$2" "$3" "$3" "$(date +%s.%N)" >&3
}
first=$outcome
[ "$outcome" != half ] || first=passed outcome=failed
tell Works works "$first"
[ "$first" = passed ] || [ -z "${fail_fast:-}" ] || exit 1
tell WorksTwice 'works twice' "$outcome"
[ "$outcome" = passed ]
SCRIPT
}

all_passed='passed passed passed passed passed passed'
program() { printf '#include <cstdio>\nint main() { std::puts("%s"); }\n' "$1"; }

# Sets `status`, and the files $folder/out and $folder/err.
grade() {
  LAB_COURSE=$course LAB_BUILD=$build "$true_build/checker/lab_grade" "$@" \
    >"$folder/out" 2>"$folder/err" </dev/null
  status=$?
}

expect_status() { [ "$status" -eq "$1" ] || complain "status $status, not $1"; }
expect_complaint() {  # that holds the text $1
  [ ! -s "$folder/out" ] || complain "something on standard output"
  [ "$(wc -l <"$folder/err")" -eq 1 ] || complain "not one line on standard error"
  grep -q -F -e "$1" "$folder/err" || complain "no '$1' on standard error"
}
expect_points() {  # id, points of the steps and of the lab, in $results
  grep -q -x -e "$1,$2,.*" "$results/gradebook.csv" ||
    complain "not $2: $(grep "^$1," "$results/gradebook.csv")"
}

# What is the same every time of all results in the folder $1, as text.
lasting() {
  python3 - "$1" <<'SCRIPT'
import json, os, sys
def strip(value):
    if isinstance(value, dict):
        return {name: strip(part) for name, part in value.items() if name != "observed"}
    return [strip(part) for part in value] if isinstance(value, list) else value
submissions = os.path.join(sys.argv[1], "submissions")
for name in sorted(os.listdir(submissions)):
    with open(os.path.join(submissions, name, "result.json")) as file:
        print(name, json.dumps(strip(json.load(file)), indent=1))
SCRIPT
}

expect_same_results() {  # two folders of results
  lasting "$1" >"$folder/a"
  lasting "$2" >"$folder/b"
  cmp "$1/gradebook.csv" "$2/gradebook.csv" || complain "the gradebooks differ"
  cmp -s "$folder/a" "$folder/b" || complain "the results differ:
$(diff -U 8 "$folder/a" "$folder/b")"
}

left_over() { find "$1" -name '*.new*'; }

# Are there processes of this test that still run? Waits for those that are ending.
expect_no_process() {
  echo "$folder" >"$folder/name"
  for _ in $(seq 100); do
    left=$(cd "$folder" && grep -l -s -F -f name /proc/[0-9]*/cmdline)
    [ -n "$left" ] || return 0
    sleep 0.1
  done
  complain "still running: $(for one in $left; do tr '\0' ' ' <"$one"; echo; done)"
  for one in $left; do  # so that what comes next is not blamed for it
    one=${one#/proc/}
    kill -KILL "${one%/cmdline}" 2>/dev/null
  done
}

skip_without_boxes() {
  bwrap --ro-bind / / --unshare-user --unshare-pid true 2>/dev/null ||
    { echo "Skipped: this machine has no boxes (bubblewrap)."; exit 77; }
  [ -x "$true_build/checker/lab_grade" ] || { echo "Skipped: lab_grade is not built here."; exit 77; }
  [ "$(id -u)" -eq 0 ] || command -v newuidmap >/dev/null || { echo "Skipped: there is no newuidmap."; exit 77; }
  command -v python3 >/dev/null || { echo "Skipped: there is no python3."; exit 77; }
}

end_of_tests() {
  [ "$failures" -eq 0 ] || exit 1
  echo "All as it should be."
}
