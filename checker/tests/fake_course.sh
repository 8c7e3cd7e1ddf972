# Read by the tests of the launcher: a course as make_fake_course.sh makes it. A test sets `verdicts`,
# what the checks of a step shall come to ("2.4=1 2.5=77"; others pass), and asks what becomes of it.
# shellcheck shell=sh disable=SC2154

set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM
course="$folder/a course"
tools=$folder/tools
failures=0

make_course() {  # the true course, lab_cli
  sh "$1/checker/tests/make_fake_course.sh" "$folder" "$1" "$2" || exit 1
  make_ctest
}

# ctest, in whose rounds two tests always pass. What another comes to in the first, the second round
# … is told by $ROUNDS, "run fail run"; "notrun" is what ctest makes of one whose program is missing. In
# a round that is called slow it tells its process id and those of the processes beside it, and takes its time.
make_ctest() {
  cat >"$tools/ctest" <<'END'
#!/bin/sh
echo round >>"$RUNS.rounds"
echo "$*" >>"$RUNS"
for word; do
  [ "${last:-}" != --output-junit ] || junit=$word
  last=$word
done
[ -n "${junit:-}" ] || exit 0
verdict=$(echo "$ROUNDS" | cut -d ' ' -f "$(wc -l <"$RUNS.rounds")")
if [ "$verdict" = slow ]; then
  grep -s -l "^PPid:	$PPID\$" /proc/[0-9]*/status | cut -d / -f 3 | grep -v -x $$ >"$RUNS.beside"
  echo $$ >"$RUNS.slow"
  exec sleep 60
fi
echo "The output of this round."
[ "$verdict" != notrun ] || echo '2/3 Test #2: says "two" & more ................***Not Run   0.00 sec'
cat >"$junit" <<XML
  <testcase name="one" classname="one" time="0.1" status="run">
  <testcase name="says &quot;two&quot; &amp; more" classname="two" time="0.1" status="$verdict">
  <testcase name="three" classname="three" time="0.1" status="run">
XML
[ "$verdict" = run ]
END
  chmod +x "$tools/ctest"
}

# Runs the launcher; sets `status`, and the files $folder/out and $folder/err.
launch() {
  rm -f "$folder/runs".*
  : >"$folder/runs"
  printf '%s\n' "$verdicts" >"$folder/verdicts"
  PATH=$tools:$PATH ROUNDS="${rounds:-}" RUNS=$folder/runs LAB_BUILD='' NO_COLOR='' \
    sh "$course/checker/lab" "$@" >"$folder/out" 2>"$folder/err" </dev/null
  status=$?
}

complain() {
  failures=$((failures + 1))
  echo "WRONG: $test: $*"
  sed 's/^/    out: /' "$folder/out"
  sed 's/^/    err: /' "$folder/err"
}

expect_status() { [ "$status" -eq "$1" ] || complain "status $status, not $1"; }
expect_line() { grep -q -x -e "$1" "$folder/out" || complain "no line '$1'"; }
expect_no() { ! grep -q -e "$1" "$folder/out" || complain "there should be no '$1'"; }
expect_last_line() {
  [ "$(tail -n 1 "$folder/out")" = "$1" ] || complain "the last line is not '$1'"
}
expect_program() {
  grep -q -x -e "--program=$course/build/$1 .*" "$folder/runs" || complain "not run: $1"
}

expect_one_complaint() {  # that holds the text $1; and nothing else
  [ ! -s "$folder/out" ] || complain "something on standard output"
  [ "$(wc -l <"$folder/err")" -eq 1 ] || complain "not one line on standard error"
  grep -q -F -e "$1" "$folder/err" || complain "no '$1' on standard error"
}

end_of_tests() {
  [ "$failures" -eq 0 ] || exit 1
  echo "All as it should be."
}
