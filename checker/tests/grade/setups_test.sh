#!/bin/sh
# Tests the scripts in docs that grade on Gradescope, Autolab, PrairieLearn and GitHub, each in folders
# as these lay them out, with a checker/lab that only pretends.
#   setups_test.sh COURSE
# shellcheck disable=SC2034
set -u
docs=$1/docs
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM
failures=0
test=''

complain() {
  failures=$((failures + 1))
  echo "WRONG: $test: $*"
}

# What `checker/lab grade` does is told by $FAKE. It always prints what a hostile program might.
make_course() {  # folder
  mkdir -p "$1/checker" "$1/labs/01-signals" "$1/labs/02-sockets" "$1/labs/03-pipes"
  cp -r "$docs" "$1/docs"
  touch "$1/labs/01-signals/alarm_clock.cpp" "$1/labs/02-sockets/echo_tcp.cpp"
  cat >"$1/checker/lab" <<'END'
#!/bin/sh
echo "$*" >"$ASKED"
[ ! -d "$2" ] || ls "$2" >"$ASKED.files"
[ -z "${RESULTS:-}" ] || cp "$RESULTS" "$ASKED.before"
printf '{"scores": {"Lab 01": 1000}}\n::notice title=Autograding report::owned\nx ##[set-output name=y]z'
for to; do :; done
case $FAKE in
  fine) cp "$SAMPLE" "$to" ;;
  not-all) cp "$SAMPLE" "$to"; exit 1 ;;
  nothing) ;;
  usage) exit 2 ;;
  killed) cp "$SAMPLE" "$to"; kill -KILL $$ ;;
esac
END
  chmod +x "$1/checker/lab"
}
ASKED=$folder/asked SAMPLE=$folder/sample
export ASKED SAMPLE FAKE

is_json() {
  if command -v jq >/dev/null; then
    jq -e . "$1" >/dev/null 2>&1
  elif command -v python3 >/dev/null; then
    python3 -m json.tool "$1" >/dev/null 2>&1
  fi
}
expect_json() { is_json "$1" || complain "this is no JSON: $(cat "$1")"; }
expect_text() { grep -q -F -e "$2" "$1" || complain "it is not there: $2, but: $(cat "$1")"; }
expect_asked() { expect_text "$ASKED" "$1"; }

# Every file that a grader reads: $1 after grading that went well, then after grading that broke off.
each_end() {  # what grades, the file, what it holds where grading broke off
  for FAKE in fine not-all; do
    test="$1, $FAKE"
    $1 || complain "status $?"
    cmp -s "$2" "$SAMPLE" || complain "it is not the file of checker/lab: $(cat "$2")"
  done
  for FAKE in nothing usage killed; do
    test="$1, $FAKE"
    $1 || complain "status $?"
    expect_text "$2" "$3"
  done
}

# Gradescope
export AUTOGRADER="$folder/autograder"
make_course "$AUTOGRADER/source/course"
mkdir -p "$AUTOGRADER/submission" "$AUTOGRADER/results"
cp "$docs/gradescope/run_autograder" "$AUTOGRADER"
echo '{"score": 12}' >"$SAMPLE"
gradescope() { (cd "$AUTOGRADER" && RESULTS=$AUTOGRADER/results/results.json ./run_autograder \
  >"$folder/printed" 2>&1); }
each_end gradescope "$AUTOGRADER/results/results.json" '"score": 0'
expect_json "$AUTOGRADER/results/results.json"
expect_text "$AUTOGRADER/results/results.json" 'Grading broke off'
test="gradescope, a result before grading has begun"
expect_text "$ASKED.before" '"score": 0'
expect_json "$ASKED.before"
expect_asked "grade $AUTOGRADER/submission --out "
expect_asked ' --as gradescope --to '
test="gradescope, making the image"
FAKE=fine sh "$docs/gradescope/setup.sh" >"$folder/printed" || complain "status $?"
expect_text "$ASKED.files" 'echo_tcp.cpp'
FAKE=nothing sh "$docs/gradescope/setup.sh" >"$folder/printed" 2>&1 &&
  complain "it passes where nothing was graded"

# PrairieLearn
make_course "$folder/course"
export GRADE="$folder/grade"
mkdir -p "$GRADE/student"
echo '{"score": 0.5}' >"$SAMPLE"
prairielearn() {
  RESULTS=$GRADE/results/results.json "$folder/course/docs/prairielearn/run.sh" >"$folder/printed" 2>&1
}
each_end prairielearn "$GRADE/results/results.json" '"gradable": false, "score": 0'
expect_json "$GRADE/results/results.json"
test="prairielearn, a result before grading has begun"
expect_text "$ASKED.before" '"gradable": false'
expect_asked "grade $GRADE/student --out "
expect_asked ' --as prairielearn --to '
test="prairielearn, its question"
expect_json "$docs/prairielearn/info.json"

# Autolab
work=$folder/work
mkdir "$work"
cp "$docs/autolab/autograde-Makefile" "$work/Makefile"
(cd "$folder" && tar -cf "$work/autograde.tar" course)
touch "$work/handin.tar" "$work/echo_tcp.cpp"
printf '{"_presentation":"semantic"}\n{"scores":{"Lab 01":7},"scoreboard":[7]}\n' >"$SAMPLE"
autolab() {
  rm -rf "$work/course"
  make -s -C "$work" ${HANDIN:+HANDIN="$HANDIN"} >"$folder/printed" 2>&1 &&
    tail -n 2 "$folder/printed" >"$folder/last"
}
each_end autolab "$folder/last" '"scores":{"Lab 01":0,"Lab 02":0,"Lab 03":0}'
tail -n 1 "$folder/last" >"$folder/last.json"
expect_json "$folder/last.json"
test="autolab, what else is printed"
sed '$d' "$folder/printed" | sed '$d' | grep -q -v -e '^| ' -e '^$' &&
  complain "a line is not guarded: $(cat "$folder/printed")"
expect_text "$folder/printed" '| {"scores": {"Lab 01": 1000}}'
expect_asked 'grade handin.tar --out '
test="autolab, one source file"
FAKE=fine HANDIN=echo_tcp.cpp
autolab || complain "status $?"
expect_text "$ASKED.files" echo_tcp.cpp

# GitHub
sample='{"version":1,"status":"pass","max_score":60,"tests":[{"name":"1.1 A|b","status":"pass","score":2.5}]}'
printf '%s' "$sample" | base64 | tr -d '\n' >"$SAMPLE"
github() {
  rm -rf "$folder/results"
  (cd "$folder" && sh course/docs/github/grade.sh course submission results >"$folder/printed" 2>&1) &&
    base64 -d <"$folder/results/github.txt" >"$folder/github.json"
}
each_end github "$folder/results/github.txt" ''
expect_json "$folder/github.json"
expect_text "$folder/github.json" '"status":"error"'
expect_asked 'grade submission --out results/all --as github --to results/github.txt'
test="github, what is printed"
expect_text "$folder/printed" '| ::notice'
grep -q -e '^::' -e '##\[' "$folder/printed" && complain "a command is printed: $(cat "$folder/printed")"
if command -v jq >/dev/null; then
  test="github, the points of each step"
  summary=$docs/github/summary.sh
  sh "$summary" --all-passed "$folder/results/github.txt" && complain "it passes where grading broke off"
  sh "$summary" --all-passed "$SAMPLE" || complain "it fails where all is done"
  sh "$summary" "$SAMPLE" >"$folder/printed"
  expect_text "$folder/printed" '### 2.5 of 60 points'
  expect_text "$folder/printed" '| 1.1 A b | pass | 2.5 |'
fi
test="github, the workflow"
if python3 -c 'import yaml' 2>/dev/null; then
  python3 - "$docs/github/classroom.yml" <<'END' || complain "it is no workflow"
import sys, yaml
flow = yaml.safe_load(open(sys.argv[1]))
assert flow["name"] == "Autograding Tests" and list(flow["jobs"]) == ["run-autograding-tests"]
for step in flow["jobs"]["run-autograding-tests"]["steps"]:
    assert ("run" in step) != ("uses" in step), step
END
fi

if command -v shellcheck >/dev/null; then
  test="shellcheck"
  shellcheck "$docs"/*/*.sh "$docs/gradescope/run_autograder" || complain "see above"
fi
[ "$failures" -eq 0 ] && echo "All is well."
