#!/bin/sh
# How much grading costs above what it must: a generated class, graded; and the floor, the same compilations
# and the same checks, without boxes, results and reports, by xargs. For a machine that does nothing else.
#   measure.sh COURSE BUILD_FOLDER [SUBMISSIONS [OF_THEM [JOBS [KEEP]]]]
# The floor takes longest: it is laid for the first OF_THEM, and compared with the time that grade takes for these.
# The class and its results stay in the folder KEEP, for hostile_class.sh, where one is named.
set -eu
course=$1 build=$2 count=${3:-300} of_them=${4:-$count} jobs=${5:-$(nproc)} keep=${6:-}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM

# shellcheck source=made_up_class.sh
. "$(dirname "$(readlink -f "$0")")/made_up_class.sh"
make_class

# One student's part of the floor: what the course's own build calls, and each step's checks up to a failure.
cat >"$folder/floor.sh" <<'END_OF_FLOOR'
place=$1
for lab in $LABS; do
  program=${lab#*/} number=${lab%%-*}
  sh "$FOLDER/compile-$program.sh" "$place/$program.cpp" "$place/$program" >/dev/null 2>&1 || continue
  for step in 1 2 3 4 5 6; do
    "$BUILD/checker/lab${number}_checks" "--program=$place/$program" "--gtest_filter=Step${step}_*" \
      --gtest_fail_fast --gtest_brief=1 >/dev/null 2>&1 </dev/null || :
  done
done
END_OF_FLOOR
for lab in $labs; do
  python3 - "$build/compile_commands.json" "$course/labs/$lab.cpp" "$build" <<'SCRIPT' >"$folder/compile-${lab#*/}.sh"
import json, shlex, sys
entry = next(one for one in json.load(open(sys.argv[1])) if one["file"] == sys.argv[2])
words = shlex.split(entry["command"])
while len(words) > 1 and not words[1].startswith("-"):
    words.pop(0)  # a launcher like ccache: grading compiles without it
end = words.index("-o")
words = [word for word in words[:end] if word != "-c"]
print("cd", shlex.quote(entry["directory"]))
print(shlex.join(words), '"$1"', shlex.quote(sys.argv[3] + "/labs/support/liblab_support.a"), '-lpthread -o "$2"')
SCRIPT
done

milliseconds_of() {
  began=$(date +%s%N)
  "$@"
  echo $((($(date +%s%N) - began) / 1000000))
}
first() { find "$folder/class" -mindepth 1 -maxdepth 1 -type d | sort | head -n "$1"; }
floor() { first "$of_them" | LABS=$labs FOLDER=$folder BUILD=$build xargs -n 1 -P "$jobs" sh "$folder/floor.sh"; }
graded() {
  # shellcheck disable=SC2046  # names without blanks
  LAB_COURSE=$course LAB_BUILD=$build "$build/checker/lab_grade" $(first "$1") --out "$folder/results" 2>"$folder/err" ||
    { cat "$folder/err" >&2; exit 1; }
}

salt=$(date +%s%N)
for file in "$folder"/class/*/*.cpp; do echo "// $salt" >>"$file"; done
by_grade=$(milliseconds_of graded "$of_them")
at_least=$(milliseconds_of floor)
echo "$of_them submissions: lab grade $by_grade ms, floor by xargs -P$jobs $at_least ms," \
  "ratio $(awk -v a="$by_grade" -v b="$at_least" 'BEGIN { printf "%.2f", a / b }')"
rest=$(milliseconds_of graded "$count")  # goes on where it was
awk -v count="$count" -v time=$((by_grade + rest)) \
  'BEGIN { printf "%d submissions: %.1f a minute\n", count, count * 60000 / time }'
awk -F , 'NR > 1 { sum += $(NF - 1) } END { print "points in the mean:", sum / (NR - 1) }' "$folder/results/gradebook.csv"
[ -z "$keep" ] || { mkdir -p "$keep" && cp -R "$folder/class" "$folder/results" "$keep/"; }
