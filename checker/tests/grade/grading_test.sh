#!/bin/sh
# Grading as an instructor sees it: what may be handed in, what is graded anew, what is written.
#   grading_test.sh COURSE BUILD_FOLDER
# shellcheck disable=SC2154
. "$(dirname "$0")/small_course.sh"
make_course "$1" "$2"
skip_without_boxes
results=$folder/results
handed_in=$folder/handed_in
mkdir -p "$handed_in/ada" "$handed_in/bob/ipc-labs/labs/01-signals" "$handed_in/eva" "$handed_in/fay" "$folder/packed"

program "$all_passed" >"$handed_in/ada/alarm_clock.cpp"
program 'passed passed failed half not_done passed' >"$handed_in/bob/ipc-labs/labs/01-signals/alarm_clock.cpp"
program 'passed passed passed failed failed failed' >"$folder/packed/alarm_clock.cpp"
(cd "$folder/packed" && cmake -E tar cf "$handed_in/carl.zip" --format=zip alarm_clock.cpp &&
  cmake -E tar czf "$handed_in/dora.tar.gz" alarm_clock.cpp)
echo 'int main() { return clock; }' >"$handed_in/fay/alarm_clock.cpp"

test="folders and archives, flat and as the course is laid out; none, and one that does not compile"
grade "$handed_in"/* --out "$results"
expect_status 0
expect_points ada 2,3,3,3,4,5,20,20
expect_points bob 2,3,0,1.5,0,5,11.5,11.5
expect_points carl 2,3,3,0,0,0,8,8
expect_points dora 2,3,3,0,0,0,8,8
expect_points eva 0,0,0,0,0,0,0,0
expect_points fay 0,0,0,0,0,0,0,0
grep -q '"outcome": "missing"' "$results/submissions/eva/result.json" || complain "eva's is not missing"
grep -q '"outcome": "not_compiled"' "$results/submissions/fay/result.json" || complain "fay's compiles"
grep -q 'labs/01-signals/alarm_clock.cpp:1:.* error: .*clock' "$results/submissions/fay/result.json" ||
  complain "the compiler's words are missing"
! grep -q 'pch' "$results/submissions/ada/result.json" || complain "the precompiled header is not used"
for report in report.html junit.xml gradebook.csv submissions/ada/page.html; do
  [ -s "$results/$report" ] || complain "there is no $report"
done

test="the same command again grades nothing, one that changed alone, and what is asked for"
marks() { (cd "$results/submissions" && stat -c '%n %i %y' ./*/result.json ./*/page.html); }
changed() { marks >"$folder/after"; diff "$folder/before" "$folder/after" | sed -n 's|^> ./\([a-z]*\)/.*|\1|p' | sort -u; }
marks >"$folder/before"
grade "$handed_in"/* --out "$results"
expect_status 0
[ -z "$(changed)" ] || complain "written anew: $(changed)"
program 'failed passed passed passed passed passed' >"$handed_in/ada/alarm_clock.cpp"
grade "$handed_in"/* --out "$results"
[ "$(changed)" = ada ] || complain "written anew: $(changed)"
expect_points ada 0,3,3,3,4,5,18,18
marks >"$folder/before"
grade "$handed_in"/* --out "$results" --again bob
expect_status 0
[ "$(changed)" = bob ] || complain "written anew: $(changed)"
marks >"$folder/before"
rm "$results/gradebook.csv"
grade --collect --out "$results"
expect_status 0
expect_points bob 2,3,0,1.5,0,5,11.5,11.5
[ -z "$(changed)" ] || complain "--collect wrote anew: $(changed)"
cut -c 1-50 "$results/submissions/carl/result.json" >"$folder/cut"
mv "$folder/cut" "$results/submissions/carl/result.json"
grade "$handed_in"/* --out "$results"
[ "$(changed)" = carl ] || complain "a result that is cut off, and written anew is: $(changed)"

test="the same submissions give the same, but for what was observed"
grade "$handed_in"/* --out "$folder/second"
expect_same_results "$results" "$folder/second"

test="other graders' formats"
for format in gradescope autolab prairielearn github; do
  grade "$handed_in/bob" --out "$results" --as $format --to "$folder/$format"
  expect_status 0
  { cat "$folder/$format"; base64 -d "$folder/$format" 2>/dev/null; } | grep -q '1\.5' ||
    complain "$format does not tell the points"
  grade "$handed_in/bob" --out "$results" --as $format --to -
  cmp "$folder/out" "$folder/$format" || complain "$format: standard output tells something else"
done

test="a job of a cluster writes no report on the class"
grade --one "$handed_in/bob" --out "$folder/one"
expect_status 0
[ ! -e "$folder/one/gradebook.csv" ] || complain "there is a gradebook"
grade --collect --out "$folder/one"
results=$folder/one
expect_points bob 2,3,0,1.5,0,5,11.5,11.5

test="wrong usage"
mkdir -p "$folder/other/ada"
wrong() {  # what the complaint holds, words
  expected=$1
  shift
  grade "$@"
  expect_status 2
  expect_complaint "$expected"
}
wrong 'needs a submission' --out "$folder/none"
wrong '--out' "$handed_in/ada"
wrong 'no folder and no archive' "$folder/nobody" --out "$folder/none"
wrong 'are called ada' "$handed_in/ada" "$folder/other/ada" --out "$folder/none"
wrong '--to needs --as' "$handed_in/ada" --out "$folder/none" --to "$folder/file"
wrong 'no format xml' "$handed_in/ada" --out "$folder/none" --as xml
wrong 'for one submission' "$handed_in"/* --out "$folder/none" --as autolab --to -
wrong 'no such submission' "$handed_in/ada" --out "$folder/none" --again bob
wrong 'jobs' "$handed_in/ada" --out "$folder/none" --jobs 0
wrong 'what' "$handed_in/ada" --out "$folder/none" --what

test="two at a time in one folder"
exec 8>>"$folder/results/.lock"
flock 8
grade "$handed_in/ada" --out "$folder/results"
exec 8>&-
expect_status 1
expect_complaint 'another lab grade'

test="nothing is left over"
[ -z "$(left_over "$folder/results")" ] || complain "left: $(left_over "$folder/results")"
expect_no_process
end_of_tests
