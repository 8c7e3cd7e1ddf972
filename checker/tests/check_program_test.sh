#!/bin/sh
# A check program answers wrong arguments with one line on standard error and status 2. Of a blank it
# tells whose that is, and sends the reader there.
#   check_program_test.sh CHECKS PROGRAM      (PROGRAM is a file that can be executed)
checks=$1 program=$2

folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

complain() { echo "check_program_test.sh: $*"; exit 1; }

# The message, then the arguments.
expect_refused() {
  message=$1
  shift
  "$checks" "$@" >"$folder/output" 2>"$folder/error"
  status=$?
  [ "$status" -eq 2 ] || complain "status $status, not 2, for: $*"
  [ "$(wc -l <"$folder/error")" -eq 1 ] || complain "not one line on standard error for: $*"
  grep -q -F -e "$message" "$folder/error" || complain "no \"$message\" for: $*"
}

expect_refused '--program=PATH is missing'
expect_refused '--program=PATH is missing' --program=
expect_refused 'unknown argument: --frob' --frob "--program=$program"
expect_refused 'unknown argument: word' word "--program=$program"
expect_refused 'No such file or directory' "--program=$folder/missing"
expect_refused 'it is a directory' "--program=$folder"
: >"$folder/text"
expect_refused 'it cannot be executed' "--program=$folder/text"
expect_refused 'no check has such a name' "--program=$program" --gtest_filter=Frob.*

# A program that comes to the blank of a step, whatever is checked.
blank() {
  said="alarm_clock: step $1 is not done yet: see TODO($1)"
  printf '#!/bin/sh\necho "%s" >&2\nexit 113\n' "$said" >"$folder/alarm_clock"
  chmod +x "$folder/alarm_clock"
  "$checks" "--program=$folder/alarm_clock" --gtest_filter='Step2_*.LivesOn*' >"$folder/output" 2>&1
  status=$?
  [ "$status" -eq 1 ] || complain "status $status, not 1, at the blank of step $1"
}
expect() { grep -q -x -e "$1" "$folder/output" || { cat "$folder/output"; complain "no line '$1'"; }; }

blank 1.1
expect 'Step 1.2, .*: not done yet. The program came to a blank of step 1.1, and said:'
expect "    $said"
expect 'Step 1.1 comes first.'
expect 'Read on: labs/01-signals/README.md, step 1.1.'
blank 1.2
expect 'Step 1.2, .*: not done yet. The program came to a blank, and said:'
expect 'Read on: labs/01-signals/README.md, step 1.2.'
