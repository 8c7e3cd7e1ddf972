#!/bin/sh
# Grades one submission for the workflow, and leaves RESULTS/github.txt, whatever happens. What is printed
# begins with "| ", as the runner takes some lines for commands.
#   grade.sh COURSE SUBMISSION RESULTS
set -u

course=$1
submission=$2
results=$3
mkdir -p "$results"
printed=$(mktemp)

"$course/checker/lab" grade "$submission" --out "$results/all" --as github --to "$results/github.txt" \
  >"$printed" 2>&1
status=$?
sed -e 's/##\[/## [/g' -e 's/^/| /' "$printed"
rm -f "$printed"

# 1: something could not be graded; the file says what.
if [ "$status" -gt 1 ] || [ ! -s "$results/github.txt" ]; then
  echo "checker/lab ended with status $status"
  printf '{"version":1,"status":"error","max_score":60,"tests":[{"name":"Grading","status":"error","score":0,%s%s}]}' \
    "\"message\":\"grading broke off, checker/lab ended with status $status\"," \
    '"test_code":"","filename":"","line_no":0,"duration":0' | base64 | tr -d '\n' >"$results/github.txt"
fi
