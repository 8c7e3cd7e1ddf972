#!/bin/sh
# Grades all that is hostile in one run, between honest work, and looks at what came of it.
#   hostile_test.sh COURSE BUILD programs|bombs|submissions
# Each specimen here tells at its top which steps it honestly earns, and what its page must say:
#   // Lab: 01
#   // Earns: 1.1
#   // Says: No such file
set -u
here=$(dirname "$(readlink -f "$0")")
course=$1 build=$2 kind=$3

skip() { echo "skipped: $*"; exit 77; }
[ -x "$build/checker/lab_grade" ] || skip "lab_grade is not built"
for part in lab01_checks lab02_checks lab03_checks; do
  [ -x "$build/checker/$part" ] || skip "$part is not built"
done
[ -e "$build/labs/support/liblab_support.a" ] || skip "labs/support is not built"
[ -d "$course/solutions" ] || skip "there are no solutions here"
command -v bwrap >/dev/null || skip "there is no bwrap"

tmp=$(mktemp -d)
trap 'chmod -R u+rwx "$tmp"; rm -rf "$tmp"' EXIT
trap 'exit 1' INT TERM
failures=0
complain() { echo "$*"; failures=$((failures + 1)); }

# What the instructor has, and nobody may change or learn.
mkdir "$tmp/in" "$tmp/home" "$tmp/expected"
echo canary >"$tmp/home/canary"
export HOME="$tmp/home" A_SECRET=of-the-instructor LAB_COURSE="$course" LAB_BUILD="$build"
marker=survivor-$$
grade() { "$build/checker/lab_grade" "$@" --out "$tmp/results" >"$tmp/said" 2>&1; }

# The same source is compiled once for each lab_grade: what an older one made of it counts for nothing.
grader=$(sha256sum "$build/checker/lab_grade" | cut -c1-16)
# expect NAME 'STEPS' 'TEXT': what must come of the submission of that name.
expect() {
  printf '%s\n' "$2" >"$tmp/expected/$1"
  printf '%s\n' "$3" >"$tmp/expected/$1.says"
}
# shellcheck source=attacks.sh
. "$here/attacks.sh"
attack_of() {
  source_of "$1" | sed "s/hostile-survivor/$marker/"
  echo "// $grader"
}

honest() {
  mkdir "$tmp/in/$1"
  cp "$course"/solutions/01-*/alarm_clock.cpp "$tmp/in/$1"
  echo "// $1 $grader" >>"$tmp/in/$1/alarm_clock.cpp"
  expect "$1" '1.1 1.2 1.3 1.4 1.5 1.6' ''
}

programs() {
  for specimen in "$here"/*.cpp; do
    grep -q "^// Bomb" "$specimen" && [ "$kind" = programs ] && continue
    grep -q "^// Bomb" "$specimen" || [ "$kind" = programs ] || continue
    name=$(basename "$specimen" .cpp)
    mkdir "$tmp/in/$name"
    attack_of "$specimen" >"$tmp/in/$name/$(file_of "$specimen")"
    expect "$name" "$(word_of Earns "$specimen")" "$(word_of Says "$specimen")"
  done
}

bombs() { programs; }

# shellcheck source=submissions.sh
. "$here/submissions.sh"

sums() { find "$@" -type f -exec sha256sum {} + | sort; }
sums_of_all() {
  sums "$tmp/home" "$tmp/results/submissions/a-honest" "$course/labs" "$course/solutions" "$course/checker" \
    "$build/checker/lab_grade" "$build"/checker/lab0?_checks "$build/labs/support"
}

honest a-honest
grade "$tmp/in/a-honest" || {
  grep -q 'has no box' "$tmp/said" && skip "$(cat "$tmp/said")"
  complain "an honest submission was not graded: $(cat "$tmp/said")"
}
"$kind"
honest n-honest
honest z-honest
sums_of_all >"$tmp/before"
began=$(date +%s)
grade "$tmp"/in/* --jobs 3
status=$?
echo "graded in $(($(date +%s) - began)) s"
sums_of_all >"$tmp/after"
cmp -s "$tmp/before" "$tmp/after" || complain "files outside were changed: $(diff "$tmp/before" "$tmp/after")"
[ $status -eq 0 ] || complain "lab grade ended with $status: $(cat "$tmp/said")"

# Processes by what they run: those of a box are another user's, and in other namespaces.
for process in /proc/[0-9]*; do
  words=$(cat "$process/cmdline" 2>/dev/null | tr '\0' ' ')
  case $words in
    "$marker"* | *"$tmp/results"*) complain "a process is left: $words" ;;
  esac
done

# shellcheck source=look_at_results.sh
. "$here/look_at_results.sh"
[ $failures -eq 0 ]
