#!/bin/sh
# Tests where checker/lab builds and when, from where it can be called, and what it leaves behind.
#   build_folder_test.sh COURSE LAB_CLI
# shellcheck disable=SC2034,SC2154  # variables are shared with the file that is read here
# shellcheck source=fake_course.sh
. "$(dirname "$0")/fake_course.sh"
make_course "$1" "$2"
verdicts=''

test="the program is built again only where something of it is newer"
launch
grep -q lab_cli "$folder/builds" || complain "not built at first"
: >"$folder/builds"
launch
[ ! -s "$folder/builds" ] || complain "built: $(cat "$folder/builds")"
touch "$course/CMakeLists.txt"
launch
grep -q lab_cli "$folder/builds" || complain "not built, though CMakeLists.txt is newer"
: >"$folder/builds"
launch
[ ! -s "$folder/builds" ] || complain "built again: $(cat "$folder/builds")"

test="from anywhere, through a link"
ln -s "$course/checker/lab" "$tools/lab"
: >"$folder/verdicts"
(cd / && PATH=$tools:$PATH LAB_BUILD='' lab check 01) \
  >"$folder/out" 2>"$folder/err"
status=$?
expect_status 0
expect_last_line '6 of 6 steps done.'

test="a build folder that was copied from another place"
rm -rf "$folder/elsewhere"
cp -R "$course/build" "$folder/elsewhere"
LAB_BUILD=$folder/elsewhere PATH=$tools:$PATH sh "$course/checker/lab" >"$folder/out" 2>"$folder/err"
status=$?
expect_status 1
expect_one_complaint "$folder/elsewhere is a copy of the build folder $course/build"
rm -rf "$course/build"
mv "$folder/elsewhere" "$course/build"
sed -i 's|^CMAKE_CACHEFILE_DIR:.*|CMAKE_CACHEFILE_DIR:INTERNAL=/some/where/else|' \
  "$course/build/CMakeCache.txt"
launch check 2.4
expect_status 0
grep -q "^CMAKE_CACHEFILE_DIR:INTERNAL=$course/build\$" "$course/build/CMakeCache.txt" ||
  complain "the other place is still remembered"

test="a build folder that cannot be"
LAB_BUILD=$course/CMakeLists.txt/build PATH=$tools:$PATH sh "$course/checker/lab" check \
  >"$folder/out" 2>"$folder/err"
status=$?
expect_status 1
expect_one_complaint "Name another one: LAB_BUILD=/some/where checker/lab"
LAB_BUILD=$course/CMakeLists.txt/build PATH=$tools:$PATH sh "$course/checker/lab" doctor \
  >"$folder/out" 2>"$folder/err"
status=$?
expect_status 1
expect_line '[a-z]*  *compiler.*'
expect_line 'trouble  build folder: .*LAB_BUILD=/some/where checker/lab doctor'

test="it leaves nothing in the build folder"
[ -z "$(find "$course/build" -name 'run.*')" ] || complain "a folder of a run is left"

test="when it is ended, so are the checks"
echo '1.1=slow' >"$folder/verdicts"
rm -f "$folder/slow"
PATH=$tools:$PATH LAB_BUILD='' \
  sh "$course/checker/lab" check 01 >"$folder/out" 2>"$folder/err" &
launcher=$!
until [ -s "$folder/slow" ] || ! kill -0 $launcher; do sleep 0.1; done
asked=$(date +%s)
kill -TERM $launcher
wait $launcher
status=$?
expect_status 1
[ $(($(date +%s) - asked)) -lt 30 ] || complain "it waited for its checks, which take a minute"
! kill -0 "$(cat "$folder/slow")" 2>/dev/null || complain "a check still runs"

end_of_tests
