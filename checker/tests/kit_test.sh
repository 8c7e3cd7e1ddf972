#!/bin/sh
# Tests what `checker/lab kit` packs: what is in a kit and what is not, and that all that it needs is there.
#   kit_test.sh COURSE
set -u
course=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM
failures=0

complain() { failures=$((failures + 1)); echo "WRONG: $*"; }

make_kit() {  # the course, the file; and what the launcher says goes to $folder/said
  (cd / && sh "$1/checker/lab" kit --out "$2") >"$folder/said" 2>&1
}

# An instructor's folder: worked in, with things that lie about, of another date, and without Git.
worked_in=$folder/worked_in
mkdir "$worked_in"
(cd "$course" && tar -c --exclude='./build*' --exclude=./.git --exclude=./.ci .) | tar -C "$worked_in" -x -m
for solution in "$worked_in"/solutions/*/*.cpp; do
  lab=${solution%/*}
  cp "$solution" "$worked_in/labs/${lab##*/}/"
  cp "$solution" "$worked_in/labs/${lab##*/}/${solution##*/}.before-reset-1"
  cp "$solution" "$worked_in/labs/${lab##*/}/my_own.cpp"
  cp "$solution" "$worked_in/checker/skeletons/${lab##*/}/${solution##*/}~"
done
for stray in exam.md docs/exam.md checker/checks/exam.cpp~ checker/harness/.exam.cpp.swp labs/support/exam.o; do
  echo secret >"$worked_in/$stray"
done

(umask 022; make_kit "$course" "$folder/kit.tar.gz") || complain "no kit: $(cat "$folder/said")"
(umask 077; TZ=UTC+5 make_kit "$worked_in" "$folder/other.tar.gz") || complain "no kit: $(cat "$folder/said")"
cmp "$folder/kit.tar.gz" "$folder/other.tar.gz" || complain "two kits of one course differ"

tar -C "$folder" -x -m -f "$folder/kit.tar.gz" || complain "it cannot be unpacked"
kit=$folder/ipc-labs
[ "$(tar -t -f "$folder/kit.tar.gz" | cut -d / -f 1 | sort -u)" = ipc-labs ] || complain "more than one folder"

for part in solutions checker/specimens checker/tests checker/grade checker/cluster .git .ci build docs/instructors.md; do
  [ ! -e "$kit/$part" ] || complain "$part is in the kit"
done
left_over=$(find "$kit" -name '*.before-reset-*' -o -name '*~' -o -name '*exam.*' -o -name 'my_own*')
[ -z "$left_over" ] || complain "in the kit: $left_over"
for part in README.md docs/lab.md checker/points.txt checker/cli/main.cpp checker/lab; do
  cmp -s "$kit/$part" "$course/$part" || complain "$part is not in the kit, or is another one"
done
[ -x "$kit/checker/lab" ] || complain "checker/lab cannot be run"
for skeleton in "$course"/checker/skeletons/*/*.cpp; do
  name=${skeleton#"$course/checker/skeletons/"}
  cmp "$skeleton" "$kit/labs/$name" || complain "labs/$name is not the skeleton"
  cmp "$skeleton" "$kit/checker/skeletons/$name" || complain "no skeleton of $name"
done

# Lines that answer a blank. The handouts may show one as a hint.
for solution in "$course"/solutions/*/*.cpp; do
  lab=${solution%/*}
  grep -v -x -F -f "$course/checker/skeletons/${lab##*/}/${solution##*/}" "$solution" |
    sed 's/^ *//' | grep '.\{30\}'
done >"$folder/answers"
[ "$(wc -l <"$folder/answers")" -gt 20 ] || complain "the solutions tell no lines to look for"
leaks=$(find "$kit/labs" "$kit/checker/skeletons" -name '*.cpp' -exec grep -n -F -f "$folder/answers" {} +)
[ -z "$leaks" ] || complain "lines of a solution: $leaks"

# Every link of a page leads somewhere, but those of which the README says that they may not.
for page in README.md docs/lab.md docs/pictures.md docs/contract.md "$kit"/labs/*/README.md; do
  page=${page#"$kit/"}
  sed '/^If your copy has them/,$d' "$kit/$page" | grep -o '](\([^)#]*\)' | sed 's/^](//' |
    grep -v '^http' | while read -r link; do
      [ -e "$kit/$(dirname "$page")/$link" ] || echo "$page: $link"
    done
done >"$folder/broken"
[ ! -s "$folder/broken" ] || complain "links that lead nowhere: $(cat "$folder/broken")"

make_kit "$kit" "$folder/again.tar.gz" || complain "a kit makes no kit: $(cat "$folder/said")"
cmp "$folder/kit.tar.gz" "$folder/again.tar.gz" || complain "the kit of a kit differs"

# Lab by lab; and no solution that was put where a skeleton belongs.
rm -r "$worked_in/labs/02-sockets"
make_kit "$worked_in" "$folder/part.tar.gz" || complain "no kit: $(cat "$folder/said")"
! tar -t -f "$folder/part.tar.gz" | grep -q 'labs/02\|skeletons/02' || complain "lab 02 is in a kit without it"
cp "$worked_in"/solutions/01-signals/*.cpp "$worked_in/checker/skeletons/01-signals/"
before=$(cksum <"$folder/part.tar.gz")
! make_kit "$worked_in" "$folder/part.tar.gz" || complain "a solution was packed as a skeleton"
grep -q 'has no TODO' "$folder/said" || complain "it does not say so: $(cat "$folder/said")"
[ "$(cksum <"$folder/part.tar.gz")" = "$before" ] || complain "a kit that failed replaced another"
[ -z "$(find "$folder" -name 'part.tar.gz.*')" ] || complain "a temporary file is left"

# All that its sources include of the course is in it, and all that is to be built has its rule. That it
# builds and checks, which takes minutes, is a part of .ci/run.
(cd "$kit" && grep -r '^ *#include "' labs checker --include='*.[ch]pp' |
  sed 's/^\(.*\):.*"\(.*\)".*/\1 \2/' | while read -r file header; do
    [ "$header" = system_call_names.inc ] ||  # generated
      [ -f "$header" ] || [ -f "labs/support/$header" ] || [ -f "${file%/*}/$header" ] || echo "$file: $header"
  done) >"$folder/missing"
[ ! -s "$folder/missing" ] || complain "headers that are not in it: $(cat "$folder/missing")"
[ "$(grep -c '#include "checker/harness' "$kit/checker/checks/common.cpp")" -gt 0 ] ||
  complain "no includes to look at"
if command -v ninja >/dev/null; then
  cmake -S "$kit" -B "$kit/build" -G Ninja >"$folder/log" 2>&1 ||
    { cat "$folder/log"; complain "CMake cannot configure it"; }
  ninja -C "$kit/build" -n >"$folder/log" 2>&1 || { tail "$folder/log"; complain "something has no rule"; }
  grep -q 'Linking.*lab03_checks' "$folder/log" || { tail "$folder/log"; complain "no checks are to be built"; }
fi

[ $failures -eq 0 ] || exit 1
echo "All as it should be."
