#!/bin/sh
# Judges a program whose verdict is known: runs the checks on it and tells where they find
# otherwise.
#   judge.sh CHECKS NAME PROGRAM SOURCE VERDICTS
# PROGRAM is started by the NAME of a student's program, so that failures tell of that one. SOURCE
# tells at its top which steps fail (`Fails: 2.4 2.5`), which are not done yet (`Not done: 2.6`),
# and what the failures must say (`Says: TEXT`, any number of times; where chance decides which of two
# causes it is, `Says: TEXT || TEXT`); every other step must pass.
# A source that tells `Judged by: the first failure of each step` is one on which check after check would
# wait in vain: of each step the checks behind the first that fails are left out.
# What the checks whose names begin as in `Perhaps: Step3_ Step4_Suite.Ans` find is left to chance,
# and does not count. What each other check found goes to the file VERDICTS, what they said to
# VERDICTS.output, both written anew; without a verdict there is no file VERDICTS.
# Status 0: as it says; 1: not so, or the checker failed; 77: this machine cannot tell.
set -u
checks=$1 name=$2 program=$3 source=$4 verdicts=$5
here=$(dirname "$0")
lab=$("$checks" --list-sentences | sed -n '1s/^[^\t]*\t\([0-9]*\)\..*/\1/p')

# The words behind the key $1 at the top of the source, a line each.
told() { sed -n '1,8s/^[/#]* *'"$1"': *//p' "$source"; }

skip() {
  echo "Skipped: $*"
  exit 77
}

if head -n 1 "$source" | grep -q python3 && ! command -v python3 >/dev/null; then
  skip "there is no python3 on this machine"
fi

mkdir -p "$(dirname "$verdicts")"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT HUP TERM

ln -s "$program" "$work/$name"
rm -f "$verdicts"
: >"$verdicts.output"

# The checks $1, with more options: what they found goes to $work/found.
run_checks() {
  filter=$1
  shift
  rm -f "$work/json"
  "$checks" --program="$work/$name" --gtest_filter="$filter" --gtest_output=json:"$work/json" "$@" \
    >>"$verdicts.output" 2>&1 </dev/null
  status=$?
  case $status in
    0 | 1) awk -f "$here/verdicts.awk" "$work/json" >>"$work/found" ;;
    77) cat "$verdicts.output"; skip "the checks say that they cannot run here" ;;
    *)
      cat "$verdicts.output"
      echo "The checker failed, with status $status: that is no verdict."
      exit 1
      ;;
  esac
}

if [ -n "$(told 'Judged by')" ]; then
  for step in 1 2 3 4 5 6; do
    run_checks "Step${step}_*" --gtest_fail_fast
  done
else
  run_checks '*'
fi
told Perhaps | tr ' ' '\n' | sed 's/^/\t/' >"$work/perhaps"
grep -v -F -f "$work/perhaps" "$work/found" >"$work/verdicts"
mv "$work/verdicts" "$verdicts"

awk -v lab="$lab" -v fails="$(told Fails)" -v not_done="$(told 'Not done')" \
  -f "$here/compare.awk" "$verdicts" >"$work/differences"
differs=$?
told Says | while IFS= read -r text; do
  grep -q -F -e "$(printf '%s\n' "$text" | sed 's/ || /\n/g')" "$verdicts.output" || printf 'No failure says: %s\n' "$text"
done >>"$work/differences"

[ -s "$work/differences" ] || exit 0
cat "$work/differences"
[ $differs -ne 77 ] || [ "$(wc -l <"$work/differences")" -gt 1 ] || exit 77
echo "What its checks said:"
cat "$verdicts.output"
exit 1
