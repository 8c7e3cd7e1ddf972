#!/bin/sh
# Tests `checker/lab selftest`, with and without --repeat: which tests it runs, what it makes of
# verdicts that change, and that nothing of the load which it makes is left.
#   selftest_test.sh COURSE LAB_CLI
# shellcheck disable=SC2034,SC2154  # variables are shared with the file that is read here
# shellcheck source=fake_course.sh
. "$(dirname "$0")/fake_course.sh"
make_course "$1" "$2"
verdicts=''

# Of the processes that the launcher had started beside ctest.
load_runs() {
  while read -r pid; do
    ! kill -0 "$pid" 2>/dev/null || return 0
  done <"$folder/runs.beside"
  return 1
}

test="it runs what belongs to the course"
launch selftest --quick
expect_status 0
grep -q -e '-L ^(solutions|checker)\$' "$folder/runs" || complain "other labels were run"
launch selftest
expect_status 0
grep -q -e '-L ^(solutions|checker|specimens)\$' "$folder/runs" || complain "no specimens were run"

test="verdicts that are always the same"
rounds='run run run'
launch selftest --repeat 3
expect_status 0
grep -q -e '-L ^(solutions|checker|specimens)\$' "$folder/runs" || complain "no specimens were run"
expect_line 'Round 3 of 3: 3 tests, 0 failed.'
expect_last_line 'All verdicts were the same in each of 3 rounds.'

test="the tests that are asked for"
rounds='run'
launch selftest --repeat 1 --only 'specimen 01 .*: pp'
expect_status 0
grep -q -e '-R specimen 01 .\*: pp -j' "$folder/runs" || complain "others were run"
launch selftest --repeat 1 --only
expect_status 2
launch selftest --repeat 1 --never
expect_status 2

test="a verdict that changes"
rounds='run fail run'
launch selftest --repeat 3
expect_status 1
expect_line 'Round 2 of 3: 3 tests, 1 failed.'
expect_line 'Not always the same: says "two" & more: 2 times run 1 times fail'
expect_no 'the same: one'
grep -q 'The output of this round' "$course/build/selftest/round-2.log" || complain "no output is kept"

test="a verdict that is always bad"
rounds='fail fail'
launch selftest --repeat 2
expect_status 1
expect_line 'Always failed: says "two" & more'

test="a test whose program is missing"
rounds='notrun notrun'
launch selftest --repeat 2
expect_status 1
expect_line 'Round 2 of 2: 3 tests, 1 failed.'
expect_line 'Always failed: says "two" & more (could not be run)'

test="a round without verdicts"
mv "$tools/ctest" "$tools/hidden"
printf '#!/bin/sh\necho broken\nexit 1\n' >"$tools/ctest"
chmod +x "$tools/ctest"
launch selftest --repeat 2
expect_status 1
grep -q 'CTest gave no verdicts' "$folder/err" || complain "it does not say that there are no verdicts"
mv "$tools/hidden" "$tools/ctest"

test="the load ends with it"
for signal in TERM HUP KILL; do
  rm -f "$folder/runs".*
  PATH=$tools:$PATH ROUNDS=slow RUNS=$folder/runs LAB_BUILD='' \
    setsid sh "$course/checker/lab" selftest --repeat 2 >"$folder/out" 2>"$folder/err" &
  launcher=$!
  until [ -s "$folder/runs.slow" ] || ! kill -0 $launcher 2>/dev/null; do sleep 0.1; done
  [ "$(wc -l <"$folder/runs.beside")" -gt "$(nproc)" ] || complain "there is no load"
  kill -$signal $launcher
  wait $launcher
  for _ in $(seq 100); do
    load_runs || break
    sleep 0.1
  done
  ! load_runs || complain "some of the load still runs after SIG$signal"
  if [ $signal = KILL ]; then
    kill "$(cat "$folder/runs.slow")"  # that nobody could do for it
  else
    ! kill -0 "$(cat "$folder/runs.slow")" 2>/dev/null || complain "ctest still runs after SIG$signal"
  fi
done

end_of_tests
