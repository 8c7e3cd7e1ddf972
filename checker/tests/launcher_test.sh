#!/bin/sh
# Tests what checker/lab makes of a command line and of the verdicts of checks.
#   launcher_test.sh COURSE LAB_CLI
# shellcheck disable=SC2034,SC2154  # variables are shared with the file that is read here
# shellcheck source=fake_course.sh
. "$(dirname "$0")/fake_course.sh"
make_course "$1" "$2"

test="everything is done"
verdicts=''
launch check
expect_status 0
expect_line 'Lab 01, alarm_clock .*'
expect_line '  1.1  Title of 1 *done'
expect_line '  2.6  Title of 6 *done'
expect_last_line '12 of 12 steps done.'
expect_no "$(printf '\033')"

test="each verdict has its words, and each failure is shown where all are asked for"
verdicts='2.2=1 2.3=77 2.4=3 2.5=139'
launch check --keep-going
expect_status 1
expect_line '  2.1  .*  done'
expect_line '  2.2  .*  failing'
expect_line '  2.3  .*  could not be checked here'
expect_line '  2.4  .*  the checker failed'
expect_line '  2.5  .*  the checker failed'
expect_line '  2.6  .*  done'
expect_line 'The first check of step 2.2 that failed:'
expect_line 'The failure of step 2.2.'
expect_line 'Step 2.3 could not be checked:'
expect_line 'The failure of step 2.4.'
expect_line 'Go on with step 2.2 in labs/02-sockets/README.md, .*check 2.2'
expect_last_line '8 of 12 steps done.'

test="it stops at the first step that fails"
launch check
expect_status 1
expect_line '  2.1  .*  done'
expect_line '  2.2  .*  failing'
expect_no 'Title of 3 .*here'
expect_no '  2.4  '
expect_line 'The first check that failed:'
expect_line 'The failure of step 2.2.'
expect_no 'The failure of step 2.4.'
verdicts='1.3=1 2.1=1'
launch check
expect_no 'Lab 02'

test="the first failure is the first in order, however the checks race"
verdicts='2.1=late 2.2=1'
launch check 02
expect_status 1
expect_line 'The failure of step 2.1.'
expect_no '  2.2  '

test="a step is as good as its worst check"
printf 'Step4_Title.Zebra\t2.4 zebra\n' >"$folder/checks"
verdicts='2.4.Zebra=1'
launch check 2.4
expect_status 1
expect_line 'The failure of step 2.4.Zebra.'
verdicts='2.4.Zebra=77'
launch check 2.4
expect_status 0
: >"$folder/checks"

test="a fault of the checker is not told as the program's"
verdicts='1.1=3'
launch check 1.1
expect_status 1
expect_line 'Step 1.1: the checker itself failed, not your program:'

test="a check that could not run does not pass"
verdicts='1.1=77'
launch check 1.1
expect_status 1
expect_last_line '0 of 1 step done.'

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
expect_last_line '1 of 1 step done.'
[ "$(wc -l <"$folder/runs")" -eq 1 ] || complain "more than one step was run"

test="the student's program, or the solution"
verdicts=''
launch check 2.4
expect_program labs/02-sockets/echo_tcp
launch check 2.4 --solutions
expect_program solutions/02-sockets/echo_tcp

test="a program that does not compile keeps no other lab from being checked"
export BROKEN=alarm_clock
launch check --keep-going
expect_status 1
expect_line '  does not compile, .*'
expect_line "alarm_clock.cpp:7:1: error: expected ';'"
expect_line 'labs/support/x.hpp:9:1: note: as in labs/support/y.hpp'
expect_no 'Title of 1 .*1.1'
expect_no 'FAILED'
expect_no '/usr/bin/c++'
expect_line '  2.1  .*  done'
expect_last_line '6 of 12 steps done.'
expect_no "$(printf '\033')"
first=$(grep -n 'error:' "$folder/out" | cut -d : -f 1)
second=$(grep -n 'warning:' "$folder/out" | cut -d : -f 1)
[ "$first" -lt "$second" ] || complain "a warning stands before the first error"
launch check
expect_status 1
expect_line '  does not compile, .*'
expect_no 'Lab 02'
unset BROKEN

test="wrong command lines"
for words in chek 'check 03' 'check 2.7' 'check 3.1' 'check --solution' 'check 01 02' \
  'selftest 01' 'selftest --repeat' 'selftest --repeat 0' 'selftest --repeat x' \
  'selftest --repeat 2 3' 'watch 2.4' 'hint 02' 'reset all' 'completion ksh' --what \
  kit 'kit --out' 'kit ipc-labs.tar.gz' 'kit --out kit.zip' 'kit --out=' 'kit --out /no/such/kit.tar.gz' \
  'kit --out kit.tar.gz 02'; do
  # shellcheck disable=SC2086  # several words
  launch $words
  expect_status 2
  expect_one_complaint lab:
done
for verb in check hint read reset; do
  launch $verb ''
  expect_status 2
  expect_one_complaint 'an empty word'
done
launch check 01 02
expect_one_complaint 'check takes one lab or step at a time, or all, and its options: checker/lab check 2.4'
launch watch 2.4
expect_one_complaint 'watch takes a lab, not the step 2.4: checker/lab watch 02'
launch reset
expect_status 2
expect_one_complaint 'reset takes a step or a lab: checker/lab reset 2.4'
launch trace 9
expect_status 2
expect_one_complaint "lab: there is no scene '9', only 01, 02"
launch wacth
expect_status 2
expect_one_complaint 'Did you mean watch?'
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

test="a course that is not whole gives no kit, and no part of one"
launch kit --out "$folder/kit.tar.gz"
expect_status 1
expect_one_complaint 'the course is not whole: there is no README.md'
[ -z "$(find "$folder" -name 'kit*' -path "$folder/kit*")" ] || complain "a part of a kit is left"

test="a copy for students cannot grade"
launch grade --out results "$folder"
expect_status 1
expect_one_complaint 'cannot grade'

test="help"
launch --help
expect_status 0
expect_line 'usage: checker/lab .*'
for verb in check watch hint read reset doctor completion; do
  grep -q "^checker/lab $verb" "$folder/out" || complain "the help does not name $verb"
done
[ "$(LC_ALL=C.UTF-8 wc -L <"$folder/out")" -le 80 ] || complain "a line of more than 80 columns"
launch trace --help
expect_line '77 nothing can be traced on this machine.'
for verb in check watch hint read reset doctor completion; do
  launch $verb --help
  expect_status 0
  expect_line 'Usage: checker/lab .*'
  expect_line "Example: .*checker/lab $verb.*"
  expect_line 'Exit status: 0 .*, 1 .*, 2 .*'
done

test="the board"
rm -rf "$course/build/lab"
verdicts='2.3=1'
launch check 02
launch
expect_status 0
expect_line '  2.1 .*done'
expect_line '  2.3 .*failing'
expect_line '  2.4 .*not tried'
expect_line 'Next: 2.3 .*'
[ "$(wc -l <"$folder/runs")" -eq 0 ] || complain "the board ran checks"

end_of_tests
