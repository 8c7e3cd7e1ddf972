#!/bin/sh
# Runs those checks of a lab that must not run beside another of their kind, as there is only one
# port 50008, on all specimens of that lab, one after the other.
#   checks_alone.sh CHECKS SPECIMENS FOLDER VERDICTS
# A specimen's verdicts go to VERDICTS/FOLDER/wrong/NAME and the like, as judge.sh takes them, and
# what was said to NAME.output.
set -u
checks=$1 specimens=$2 folder=$3 verdicts=$4
here=$(dirname "$0")

# CMake names the same ones, in checker/cmake/register_tests.cmake.
alone='*Port50008*:*PortsUpTo65535*'
if ! "$checks" --gtest_list_tests --gtest_filter="$alone" | grep -q .; then exit 0; fi

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT HUP TERM
failures=0

# Connections of a server that closed first keep its port for a minute (TIME-WAIT, tcp(7)): so each gets a
# network of its own, where that is to be had.
apart=''
! bwrap --dev-bind / / --unshare-net true 2>/dev/null || apart='bwrap --dev-bind / / --unshare-net --'

for program in "$specimens/$folder"/*/*; do
  [ -x "$program" ] || continue
  result=$verdicts/${program#"$specimens"/}
  mkdir -p "$(dirname "$result")"
  # shellcheck disable=SC2086  # $apart is words
  $apart "$checks" --program="$program" --gtest_filter="$alone" --gtest_output=json:"$work/json" \
    >"$result.output" 2>&1 </dev/null
  status=$?
  case $status in
    0 | 1 | 77) ;;
    *) echo "$program: the checker failed, with status $status"; cat "$result.output"; failures=1 ;;
  esac
  awk -f "$here/verdicts.awk" "$work/json" >"$result"
done
exit $failures
