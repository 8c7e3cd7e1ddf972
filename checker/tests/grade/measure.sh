#!/bin/sh
# How much grading costs above what it must: a generated class, graded; and the floor, the same compilations
# and the same checks, without boxes, results and reports, by xargs. For a machine that does nothing else.
#   measure.sh COURSE BUILD_FOLDER [SUBMISSIONS [JOBS]]
set -eu
course=$1 build=$2 count=${3:-300} jobs=${4:-$(nproc)}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM

# All programs of one lab that are a single file: solution, skeleton, rungs of the ladder, right specimens, and
# solutions with a small mistake each. CMake makes the rungs: cmake --build BUILD_FOLDER --target specimens
gather() {  # "03-pipes", "plumber"
  sources=$folder/sources/$2
  mkdir -p "$sources"
  cp "$course/solutions/$1/$2.cpp" "$sources/solution.cpp"
  cp "$course/checker/skeletons/$1/$2.cpp" "$sources/skeleton.cpp"
  for specimen in "$course/checker/specimens/$1"/right/*.cpp $(find "$build/checker/specimens" -path "*$1*" -name 'rung_*.cpp'); do
    [ -f "$specimen" ] && ! grep -q 'base.hpp\|parts' "$specimen" || continue
    cp "$specimen" "$sources/right-${specimen##*/}"
  done
  mutate 's/SA_RESTART/0/' 's/O_CLOEXEC/0/' 's/== -1/== -2/' 's/while (/if (/' 's/\\n/ /' 's/;$/;;/' 's/return /return 1 + /'
}

mutate() {  # sed's commands; what they leave alone is no mutation
  number=0
  for command; do
    number=$((number + 1))
    sed "$command" "$sources/solution.cpp" >"$sources/mutation-$number.cpp"
    ! cmp -s "$sources/solution.cpp" "$sources/mutation-$number.cpp" || rm "$sources/mutation-$number.cpp"
  done
}

labs='01-signals/alarm_clock 02-sockets/echo_tcp 03-pipes/plumber'
for lab in $labs; do gather "${lab%/*}" "${lab#*/}"; done

# Student N takes the Nth program of each lab, around and around; a comment makes each a file of its own.
for number in $(seq "$count"); do
  place=$folder/class/$(printf 's%03d' "$number")
  mkdir -p "$place"
  for lab in $labs; do
    program=${lab#*/}
    all=$(find "$folder/sources/$program" -type f | wc -l)
    source=$(find "$folder/sources/$program" -type f | sort | sed -n "$(((number * 7) % all + 1))p")
    { cat "$source"; echo "// $number"; } >"$place/$program.cpp"
  done
done

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

seconds_of() { began=$(date +%s%N); "$@"; echo $((($(date +%s%N) - began) / 1000000)); }
floor() {
  find "$folder/class" -mindepth 1 -maxdepth 1 -type d | sort |
    LABS=$labs FOLDER=$folder BUILD=$build xargs -n 1 -P "$jobs" sh "$folder/floor.sh"
}
graded() {
  LAB_COURSE=$course LAB_BUILD=$build "$build/checker/lab_grade" "$folder"/class/* --out "$folder/results" 2>"$folder/err" ||
    { cat "$folder/err" >&2; exit 1; }
}

salt=$(date +%s%N)
for file in "$folder"/class/*/*.cpp; do echo "// $salt" >>"$file"; done
by_grade=$(seconds_of graded)
at_least=$(seconds_of floor)
echo "$count submissions: lab grade $by_grade ms, floor by xargs -P$jobs $at_least ms," \
  "ratio $(awk -v a="$by_grade" -v b="$at_least" 'BEGIN { printf "%.2f", a / b }')"
awk -F , 'NR > 1 { sum += $(NF - 1) } END { print "points in the mean:", sum / (NR - 1) }' "$folder/results/gradebook.csv"
