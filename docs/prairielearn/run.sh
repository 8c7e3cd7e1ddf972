#!/bin/sh
# PrairieLearn runs this in a new container for each submission, and reads results/results.json after it.
# "gradable": false costs the student no attempt.
set -u

root=${GRADE:-/grade}
course=$(dirname "$(dirname "$(dirname "$(readlink -f "$0")")")")
results=$root/results/results.json
own=$(mktemp -d)

broke_off() {
  text="Grading broke off: $1. Please tell your instructor."
  printf '{"gradable": false, "score": 0, "message": "%s", "format_errors": ["%s"], "tests": []}\n' \
    "$text" "$text" >"$own/broke_off" && mv -f "$own/broke_off" "$results"
}

mkdir -p "$root/results"
broke_off "it did not come to its end"

"$course/checker/lab" grade "$root/student" --out "$own/results" --as prairielearn --to "$own/prairielearn.json"
status=$?

# 1: something could not be graded; the file says what.
if [ "$status" -le 1 ] && [ -s "$own/prairielearn.json" ]; then
  mv -f "$own/prairielearn.json" "$results"
else
  broke_off "checker/lab ended with status $status"
fi
rm -rf "$own"
