#!/bin/sh
# Grades one file that was handed in, and prints what Autolab reads: its result is the last line, and how to
# show it the line before. Every line that is printed before begins with "| ", so that none can be taken
# for a result, even where this script is ended halfway.
#   grade.sh COURSE HANDIN
set -u

course=$1
handin=$2
own=$(mktemp -d)

# A single source file is handed in as a folder with that file.
submission=$handin
case $handin in
  *.cpp)
    submission=$own/submission
    mkdir "$submission"
    cp "$handin" "$submission" ;;
esac

"$course/checker/lab" grade "$submission" --out "$own/results" --as autolab --to "$own/autolab.txt" \
  >"$own/printed" 2>&1
status=$?
sed 's/^/| /' "$own/printed"
echo

# A problem for each lab, as in the results: "Lab 01", ...
scores() {
  separator=''
  for lab in "$course"/labs/[0-9]*-*; do
    number=$(basename "$lab")
    printf '%s"Lab %s":0' "$separator" "${number%%-*}"
    separator=,
  done
}

# 1: something could not be graded; the lines say what.
if [ "$status" -le 1 ] && [ -s "$own/autolab.txt" ]; then
  cat "$own/autolab.txt"
else
  printf '{"_presentation":"semantic","stages":["Grading"],"Grading":{"Grading":{"passed":false,'
  printf '"hint":"grading broke off, checker/lab ended with status %s"}}}\n' "$status"
  printf '{"scores":{%s}}\n' "$(scores)"
fi
rm -rf "$own"
