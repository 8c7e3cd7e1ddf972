#!/bin/sh
# Grading that is killed at any moment goes on: the same gradebook, nothing left over, nothing that runs.
#   killed_test.sh COURSE BUILD_FOLDER [ROUNDS [SEED]]
# shellcheck disable=SC2154
. "$(dirname "$0")/small_course.sh"
make_course "$1" "$2"
skip_without_boxes
rounds=${3:-4} seed=${4:-1}
handed_in=$folder/handed_in
results=$folder/results

number=0
for outcome in passed failed not_done half; do
  for other in passed failed; do
    number=$((number + 1))
    mkdir -p "$handed_in/s$number"
    program "passed $outcome $other passed half $outcome" >"$handed_in/s$number/alarm_clock.cpp"
  done
done
echo 'int main() { return clock; }' >"$handed_in/s1/alarm_clock.cpp"

test="a run that nobody ends"
began=$(date +%s%N)
grade "$handed_in"/* --out "$folder/whole"
milliseconds=$((($(date +%s%N) - began) / 1000000))
expect_status 0

# Until so many milliseconds have passed, or, for "started", something of the results is written.
wait_for_moment() {
  case $1 in
    started)
      while kill -0 $grader 2>/dev/null && [ -z "$(find "$results" -type f 2>/dev/null)" ]; do sleep 0.01; done
      ;;
    *) sleep "$(awk -v ms="$1" 'BEGIN { printf "%.3f", ms / 1000 }')" ;;
  esac
}

# Milliseconds, spread over the run; of its seed, so that a round can be had again. On a machine that is busy
# at one time and not at another, a run may be over by then: not so at the first moment.
moments=$(awk -v seed="$seed" -v rounds="$rounds" -v most=$milliseconds \
  'BEGIN { srand(seed); while (rounds-- > 0) print int(most * rand()) }')
cut_short=0
for moment in started $moments; do
  test="killed at $moment of $milliseconds ms (seed $seed)"
  rm -rf "$results" "$build/grade"
  LAB_COURSE=$course LAB_BUILD=$build "$true_build/checker/lab_grade" "$handed_in"/* --out "$results" \
    >"$folder/out" 2>"$folder/err" </dev/null &
  grader=$!
  wait_for_moment "$moment"
  if kill -KILL $grader 2>/dev/null; then cut_short=$((cut_short + 1)); fi
  wait $grader 2>/dev/null
  expect_no_process
  grade "$handed_in"/* --out "$results"
  expect_status 0
  expect_same_results "$results" "$folder/whole"
  [ -z "$(left_over "$results")" ] || complain "left: $(left_over "$results")"
done
[ $cut_short -gt 0 ] || complain "every run was over before it was killed"

test="what a compilation left that was killed long ago goes"
mkdir -p "$build/grade/compiled/new-abcdef/entry" "$build/grade/compiled/new-ghijkl"
touch -d '2 hours ago' "$build/grade/compiled/new-abcdef"
grade "$handed_in"/* --out "$results"
[ ! -e "$build/grade/compiled/new-abcdef" ] || complain "it is still there"
[ -e "$build/grade/compiled/new-ghijkl" ] || complain "one that may be at work is gone, too"

echo "$cut_short of $((rounds + 1)) runs were cut short."
end_of_tests
