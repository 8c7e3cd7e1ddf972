#!/bin/sh
# A check program answers wrong arguments with one line on standard error and status 2.
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
