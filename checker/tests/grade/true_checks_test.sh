#!/bin/sh
# Grading with the true compiler, box and checks of one lab: a solution has all points, the skeleton none,
# and both the same again.
#   true_checks_test.sh COURSE BUILD_FOLDER
# shellcheck disable=SC2154
. "$(dirname "$0")/small_course.sh"
take_course "$1" "$2" 03
skip_without_boxes
[ -d "$1/solutions" ] || { echo "Skipped: this copy has no solutions."; exit 77; }
handed_in=$folder/handed_in
results=$folder/results
mkdir -p "$handed_in/done" "$handed_in/begun"
cp "$1/solutions/03-pipes/plumber.cpp" "$handed_in/done/"
cp "$1/checker/skeletons/03-pipes/plumber.cpp" "$handed_in/begun/"

test="a solution and a skeleton"
grade "$handed_in"/* --out "$results"
expect_status 0
expect_points "done" 2,3,4,3,3,5,20,20
expect_points begun 0,0,0,0,0,0,0,0
[ "$(grep -c '"outcome": "not_done"' "$results/submissions/begun/result.json")" -ge 6 ] ||
  complain "the skeleton's steps are not 'not done'"

test="the same again"
grade "$handed_in"/* --out "$folder/second"
expect_same_results "$results" "$folder/second"
end_of_tests
