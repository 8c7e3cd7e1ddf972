#!/bin/sh
# `checker/lab check` on the skeletons, with the true compiler and the true checks: no step is done,
# and each failure says that it is not done yet.
#   board_test.sh COURSE BUILD_FOLDER
course=$1 build=$2

for skeleton in "$course"/labs/[0-9]*/*.cpp; do
  if ! grep -q 'TODO(' "$skeleton"; then
    echo "Skipped: $skeleton is no skeleton here, it has no TODO."
    exit 77
  fi
done

board=$(LAB_BUILD=$build "$course/checker/lab" check --keep-going 2>&1)
status=$?
printf '%s\n' "$board"

steps=$(printf '%s\n' "$board" | grep -c '^  [0-9]\.[0-9]  .* not done yet$')
told=$(printf '%s\n' "$board" | grep -c '^Step .*: not done yet')
last_line=$(printf '%s\n' "$board" | tail -n 1)
if [ "$status" -ne 1 ] || [ "$steps" -eq 0 ] || [ "$told" -ne "$steps" ]; then
  echo "Status $status, $steps steps are not done yet, of which $told say so."
  exit 1
fi
case $last_line in
  "0 of "*) ;;
  *) echo "The last line is '$last_line'."; exit 1 ;;
esac
