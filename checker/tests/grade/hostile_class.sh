#!/bin/sh
# A class that measure.sh has graded and kept, graded once more, but every tenth submission is a hostile one
# instead: what the others come to must be the same.
#   hostile_class.sh COURSE BUILD_FOLDER KEPT [SUBMISSIONS]
set -eu
course=$1 build=$2 kept=$3 count=${4:-0}
here=$course/checker/specimens/hostile
folder=$(mktemp -d)
trap 'chmod -R u+rwX "$folder"; rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM

# shellcheck source=../../specimens/hostile/attacks.sh
. "$here/attacks.sh"

mkdir "$folder/class"
number=0
ls "$here"/*.cpp >"$folder/attacks"
for honest in "$kept"/class/*; do
  number=$((number + 1))
  [ "$count" -eq 0 ] || [ "$number" -le "$count" ] || break
  place=$folder/class/${honest##*/}
  if [ $((number % 10)) -ne 0 ]; then
    cp -R "$honest" "$place"
    echo "${honest##*/}" >>"$folder/honest"
    continue
  fi
  attack=$(sed -n "$((number / 10 * 7 % $(wc -l <"$folder/attacks") + 1))p" "$folder/attacks")
  mkdir "$place"
  source_of "$attack" >"$place/$(file_of "$attack")"
done

LAB_COURSE=$course LAB_BUILD=$build "$build/checker/lab_grade" "$folder"/class/* --out "$folder/results" \
  2>"$folder/err" || { cat "$folder/err" >&2; exit 1; }

# What was observed, as seconds and moments, is another thing each time.
points() { grep -E '"(id|outcome|points|total)":' "$1/submissions/$2/result.json"; }
differing=0
while read -r name; do
  points "$kept/results" "$name" >"$folder/alone"
  points "$folder/results" "$name" >"$folder/beside"
  cmp -s "$folder/alone" "$folder/beside" && continue
  differing=$((differing + 1))
  echo "$name differs:"
  diff "$folder/alone" "$folder/beside" || :
done <"$folder/honest"
echo "$(wc -l <"$folder/honest") honest submissions beside $((number / 10)) hostile ones: $differing with other results"
[ "$differing" -eq 0 ]
