#!/bin/sh
# Tests judge.sh, which judges the specimens, with a script that plays the checks.
#   judge_test.sh COURSE
set -u
specimens=$1/checker/specimens
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
checks=$folder/checks
failures=0

# The checks 2.1 a and b, 2.2 c. $FOUND tells what each comes to, in that order, and $STATUS their
# status.
cat >"$checks" <<'END_OF_CHECKS'
#!/bin/sh
if [ "$1" = --list-sentences ]; then
  printf 'Step1_One.A\t2.1 a\nStep1_One.B\t2.1 b\nStep2_Two.C\t2.2 c\n'
  exit
fi
echo "$@" >>"$0.words"
for word; do case $word in --gtest_output=json:*) json=${word#*:} ;; esac; done
# The layout is GoogleTest's own.
tell() {  # suite, name, what it comes to
  printf '        {\n          "name": "%s",\n          "status": "RUN",\n' "$2"
  case $3 in
    skipped) printf '          "result": "SKIPPED",\n' ;;
    *) printf '          "result": "COMPLETED",\n' ;;
  esac
  printf '          "time": "0.1s",\n          "classname": "%s"' "$1"
  case $3 in
    failed) text='Step 2.1: expected a\nbut \"b\".' ;;
    not_done) text='Step 2.1: not done yet. The program came to a blank, and said' ;;
    *) text='' ;;
  esac
  [ -z "$text" ] || printf ',\n          "failures": [\n            {\n              "failure": "%s",\n' "$text"
  printf '\n        },\n'
}
set -- $FOUND
{ printf '{\n  "name": "AllTests",\n      "name": "Step1_One",\n'
  tell Step1_One A "$1"; tell Step1_One B "$2"
  printf '      "name": "Step2_Two",\n'; tell Step2_Two C "$3"; } >"$json"
echo "the failure in words"
exit "$STATUS"
END_OF_CHECKS
chmod +x "$checks"

# Judges a program that says of itself "$1" (lines) with these findings and this status.
judge() {
  printf '// Wrong: something.\n%b\n' "$1" >"$folder/source.cpp"
  rm -f "$checks.words"
  FOUND=$2 STATUS=$3 sh "$specimens/judge.sh" "$checks" echo_tcp "$folder/program" \
    "$folder/source.cpp" "$folder/verdicts/x" >"$folder/out" 2>&1
  status=$?
}

complain() {
  failures=$((failures + 1))
  echo "WRONG: $test: $*"
  sed 's/^/    /' "$folder/out"
}
expect() { [ "$status" -eq "$1" ] || complain "status $status, not $1"; }
# The checks were started with words like these.
expect_run() { grep -q -e "$1" "$checks.words" || complain "not among what was run: $1"; }
expect_text() { grep -q -F -e "$1" "$folder/out" || complain "it does not say: $1"; }

test="a right program passes"
judge '' 'passed passed passed' 0
expect 0
grep -q -e '--program=[^ ]*/echo_tcp ' "$checks.words" || complain "it has not the name of a student's program"
test="a right program that a check fails"
judge '' 'passed failed passed' 1
expect 1
expect_text 'Step 2.1 should pass, but these do not:'
expect_text 'failed  Step1_One.B'
expect_text 'the failure in words'

test="a wrong program fails as it says"
judge '// Fails: 2.1\n// Says: failure in' 'passed failed passed' 1
expect 0
test="a wrong program whose failure says one of two things"
judge '// Fails: 2.1\n// Says: the cause || failure in' 'passed failed passed' 1
expect 0
judge '// Fails: 2.1\n// Says: failure in || the cause' 'passed failed passed' 1
expect 0
test="a wrong program whose failure says none of two things"
judge '// Fails: 2.1\n// Says: the cause || another' 'passed failed passed' 1
expect 1
expect_text 'No failure says: the cause || another'
test="a wrong program that no check fails"
judge '// Fails: 2.1' 'passed passed passed' 0
expect 1
expect_text 'Step 2.1 should fail, but all of its checks pass.'
test="a wrong program that fails another step, too"
judge '// Fails: 2.1' 'failed passed failed' 1
expect 1
expect_text 'Step 2.2 should pass'
test="a wrong program whose failure says something else"
judge '// Fails: 2.1\n// Says: \\x00' 'passed failed passed' 1
expect 1
expect_text 'No failure says: \x00'
test="a step that has no checks"
judge '// Fails: 2.1 2.4' 'passed failed passed' 1
expect 1
expect_text 'Step 2.4 should fail, but has no checks.'
test="wrong is not the same as not done yet"
judge '// Fails: 2.1' 'passed not_done passed' 1
expect 1
expect_text 'should be wrong, not a blank'
test="not done yet"
judge '// Not done: 2.1' 'not_done not_done passed' 1
expect 0
judge '// Not done: 2.1' 'not_done failed passed' 1
expect 1
expect_text 'should be a blank, not wrong'

test="what is left to chance does not count"
judge '// Perhaps: Step1_One.B Step2_' 'passed failed failed' 1
expect 0

test="no verdict is taken from a checker that failed, or from checks that did not run"
judge '// Fails: 2.1' 'passed failed passed' 3
expect 1
expect_text 'The checker failed, with status 3'
judge '' 'skipped skipped skipped' 77
expect 77
judge '// Fails: 2.1' 'passed skipped passed' 0
expect 77
expect_text 'Step1_One.B'
judge '' 'passed skipped passed' 0
expect 0

test="where one failure of a step is enough, each step is run to its first"
judge '// Fails: 2.1\n// Judged by: the first failure of each step' 'failed skipped passed' 1
expect 0
expect_run '--gtest_filter=Step6_\* .*--gtest_fail_fast'

test="without a verdict none of an earlier run is left"
judge '' 'passed passed passed' 0
[ -f "$folder/verdicts/x" ] || complain "there is none at first"
judge '' 'passed passed passed' 3
expect 1
[ ! -e "$folder/verdicts/x" ] || complain "it is still there"

[ "$failures" -eq 0 ] || exit 1
echo "All as it should be."
