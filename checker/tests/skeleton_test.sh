#!/bin/sh
# A step of a skeleton is neither right nor wrong but not done yet, and its checks say just that.
#   skeleton_test.sh SOURCE PROGRAM CHECKS STEP      (STEP is 2.4)
source=$1 program=$2 checks=$3 step=$4

if ! grep -q "TODO($step)" "$source"; then
  echo "Skipped: $source is no skeleton here, it has no TODO($step)."
  exit 77
fi

output=$("$checks" --program="$program" --gtest_filter="Step${step#*.}_*" 2>&1)
status=$?
printf '%s\n' "$output"
if [ "$status" -ne 1 ]; then
  echo "The checks of step $step ended with status $status on the skeleton, not 1."
  exit 1
fi
if ! printf '%s\n' "$output" | grep -q 'not done yet'; then
  echo "The checks of step $step fail on the skeleton, but do not say that it is not done yet."
  exit 1
fi
