#!/bin/sh
# Results on a disk that is full: one clear line, and what was written before is whole. Needs root, to mount.
#   full_disk_test.sh COURSE BUILD_FOLDER
# shellcheck disable=SC2154
if [ "${3:-}" != mounted ]; then
  unshare -m true 2>/dev/null || { echo "Skipped: only root can mount a small disk."; exit 77; }
  exec unshare -m sh "$0" "$1" "$2" mounted
fi
. "$(dirname "$0")/small_course.sh"
make_course "$1" "$2"
skip_without_boxes
handed_in=$folder/handed_in
results=$folder/results
mkdir -p "$results"
trap 'umount "$results"; leave_tests' EXIT
mount -t tmpfs -o size=256k none "$results" || { echo "Skipped: nothing can be mounted."; exit 77; }
for number in $(seq 12); do
  mkdir -p "$handed_in/s$number"
  program "$all_passed" >"$handed_in/s$number/alarm_clock.cpp"
done

test="a full disk"
dd if=/dev/zero of="$results/other" bs=1k count=160 2>/dev/null
grade "$handed_in"/* --out "$results" --jobs 1
expect_status 1
expect_complaint 'No space left on device'
left=$(left_over "$results")
[ -z "$left" ] || complain "left: $left"
written=$(find "$results" -name result.json | wc -l)
if [ "$written" -eq 0 ] || [ "$written" -eq 12 ]; then complain "$written results: the disk has another size"; fi
find "$results/submissions" -name result.json -exec python3 -m json.tool {} "$folder/json" \; ||
  complain "a result is not whole"

test="with room it goes on"
rm "$results/other"
mount -o remount,size=8m "$results"
grade "$handed_in"/* --out "$results"
expect_status 0
[ "$(grep -c '^s.*,20,20,' "$results/gradebook.csv")" -eq 12 ] || complain "not all are in the gradebook"
end_of_tests
