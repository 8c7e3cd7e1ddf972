#!/bin/sh
# Tests what checker/lab makes of a command line and of the verdicts of checks.
#   launcher_test.sh COURSE
# shellcheck disable=SC2034,SC2154  # variables are shared with the file that is read here
# shellcheck source=fake_course.sh
. "$(dirname "$0")/fake_course.sh"
make_course "$1"

test="everything is done"
verdicts=''
launch check
expect_status 0
expect_line 'Lab 01, alarm_clock .*'
expect_line '  1.1  Title of 1 *done'
expect_line '  2.6  Title of 6 *done'
expect_last_line '12 of 12 steps done.'
expect_no "$(printf '\033')"

test="each verdict has its words, and only the first is shown in full"
verdicts='2.2=1 2.3=77 2.4=3 2.5=139'
launch check
expect_status 1
expect_line '  2.1  .*  done'
expect_line '  2.2  .*  not done'
expect_line '  2.3  .*  could not be checked here'
expect_line '  2.4  .*  the checker failed'
expect_line '  2.5  .*  the checker failed'
expect_line 'The failure of step 2.2.'
expect_no 'The failure of step 2.3.'
expect_line 'The first check that failed:'
expect_line 'Go on with step 2.2 in labs/02-sockets/README.md, .*check 2.2'
expect_last_line '8 of 12 steps done.'

test="a fault of the checker is not told as the program's"
verdicts='1.1=3'
launch check 1.1
expect_status 1
expect_line 'Step 1.1: the checker itself failed (status 3), not your program:'

test="a check that could not run does not pass"
verdicts='1.1=77'
launch check 1.1
expect_status 1
expect_last_line '0 of 1 steps done.'

test="one lab, one step"
verdicts='1.1=1'
for lab in 02 2; do
  launch check $lab
  expect_status 0
  expect_no 'Lab 01'
  expect_last_line '6 of 6 steps done.'
done
launch check 2.4
expect_status 0
expect_last_line '1 of 1 steps done.'
[ "$(wc -l <"$folder/runs")" -eq 1 ] || complain "more than one step was run"

test="the student's program, or the solution"
verdicts=''
launch check 2.4
expect_program labs/02-sockets/echo_tcp
launch check 2.4 --solutions
expect_program solutions/02-sockets/echo_tcp

test="a program that does not compile keeps no other lab from being checked"
export BROKEN=alarm_clock
launch check
expect_status 1
expect_line '  does not compile, .*'
expect_line "alarm_clock.cpp:7:1: error: expected ';'"
expect_no 'Title of 1 .*1.1'
expect_no 'FAILED'
expect_no '/usr/bin/c++'
expect_line '  2.1  .*  done'
expect_last_line '6 of 12 steps done.'
unset BROKEN

test="wrong command lines"
for words in '' chek 'check 03' 'check 2.7' 'check 3.1' 'check --solution' 'check 01 02' \
  'selftest 01' 'selftest --repeat' 'selftest --repeat 0' 'selftest --repeat x' \
  'selftest --repeat 2 3'; do
  # shellcheck disable=SC2086  # several words
  launch $words
  expect_status 2
  expect_one_complaint lab:
done
launch check ''
expect_status 2
mv "$course/solutions" "$course/hidden"
launch check --solutions
expect_status 2
expect_one_complaint 'the solutions are not in this copy'
mv "$course/hidden" "$course/solutions"

test="a lab that was not handed out"
mv "$course/labs/02-sockets" "$course/hidden"
launch check
expect_last_line '6 of 6 steps done.'
mv "$course/hidden" "$course/labs/02-sockets"

test="help"
launch --help
expect_status 0
expect_line 'usage: checker/lab check .*'

test="from anywhere, through a link"
ln -s "$course/checker/lab" "$tools/lab"
(cd / && PATH=$tools:$PATH VERDICTS='' RUNS=$folder/runs LAB_BUILD='' lab check 01) \
  >"$folder/out" 2>"$folder/err"
status=$?
expect_status 0
expect_last_line '6 of 6 steps done.'

test="it leaves nothing in the build folder"
[ -z "$(find "$course/build" -name 'run.*')" ] || complain "a folder of a run is left"

test="when it is ended, so are the checks"
verdicts='1.1=slow'
PATH=$tools:$PATH VERDICTS=$verdicts RUNS=$folder/runs LAB_BUILD='' \
  sh "$course/checker/lab" check 01 >"$folder/out" 2>"$folder/err" &
launcher=$!
until [ -s "$folder/runs.slow" ] || ! kill -0 $launcher; do sleep 0.1; done
asked=$(date +%s)
kill -TERM $launcher
wait $launcher
status=$?
expect_status 1
[ $(($(date +%s) - asked)) -lt 30 ] || complain "it waited for its checks, which take a minute"
! kill -0 "$(cat "$folder/runs.slow")" 2>/dev/null || complain "a check still runs"

end_of_tests
