#!/bin/sh
# Makes a course in FOLDER for the tests of the launcher and of the program behind it: two labs of six
# steps, with the true launcher, whose tools are scripts that play the compiler and the checks.
#   make_fake_course.sh FOLDER COURSE LAB_CLI
# In FOLDER there are then
#   a course/   the course; with a space, as paths must not fall apart
#   tools/      what is to be first in PATH: cmake
#   verdicts    to be written by a test: what the checks of a step come to. "2.4=1 2.5=77"; others pass.
#               "=blank" comes to a blank of the first step, "=slow" takes a minute, "=late" fails after a while
#   checks      more checks than the one that each step has: "Step4_Title.Second<tab>2.4 second",
#               whose verdict is that of 2.4.Second
#   recording   what a failing check writes where it is asked for a recording, if there is this file
#   tools/trace the true one, of the build of LAB_CLI; where it is missing there, nothing can be drawn
#   what        what a check that fails says besides, if there is this file
#   runs        each check that was run, a line: its program, its name, the factor of its deadlines
#   builds      each target that was built, a line
# The words of `verdicts` may also stand in a program's source. One that holds SYNTAX ERROR does not
# compile, and one that holds SLOW takes a minute.
set -eu
folder=$1 true_course=$2 program=$3
course="$folder/a course"
tools=$folder/tools

make_lab() {  # number, name, program
  echo "add_lab($1 $2 $3 lab$1_more.cpp)" >>"$course/CMakeLists.txt"
  for place in labs solutions; do
    mkdir -p "$course/$place/$1-$2"
    echo "int main() {}" >"$course/$place/$1-$2/$3.cpp"
  done
  for step in 1 2 3 4 5 6; do
    printf '## Step %s.%s: Title of %s\n\nText of the step.\n\n### Hints\n\n' "${1#0}" $step $step
    for hint in 1 2; do
      printf '<details>\n<summary>Hint %s</summary>\n\nThe hint number %s.\n</details>\n' $hint $hint
    done
    printf '\n### Think about it\n\nA thought.\n\n'
  done >"$course/labs/$1-$2/README.md"
}

mkdir -p "$course/checker" "$tools"
cp -R "$true_course/checker/lab" "$true_course/checker/launcher" "$course/checker/"
cp "$program" "$tools/lab_cli"
cp "$(dirname "$program")/trace" "$tools/" 2>/dev/null || :
: >"$course/CMakeLists.txt"
: >"$folder/verdicts"
: >"$folder/checks"
make_lab 01 signals alarm_clock
make_lab 02 sockets echo_tcp

# `cmake -S COURSE -B BUILD` makes a build folder; `cmake --build BUILD … --target T…` makes T.
cat >"$tools/cmake" <<END
#!/bin/sh
folder='$folder' course='$course' tools='$tools'
END
cat >>"$tools/cmake" <<'END'
if [ "$1" = -S ]; then
  mkdir -p "$4/checker"
  echo "CMAKE_HOME_DIRECTORY:INTERNAL=$2" >"$4/CMakeCache.txt"
  echo "CMAKE_CACHEFILE_DIR:INTERNAL=$4" >>"$4/CMakeCache.txt"
  : >"$4/build.ninja"
  exit
fi
build=$2
while [ "$1" != --target ]; do shift; done
shift
red=$(printf '\033[31m') plain=$(printf '\033[m')
compile() {  # target
  place=labs
  [ "$1" = "${1%_solution}" ] || place=solutions
  for source in "$course/$place"/*/"${1%_solution}.cpp"; do
    if [ "$1" = "${BROKEN:-}" ] || grep -q 'SYNTAX ERROR' "$source"; then
      echo "[1/2] Building CXX object $1.o"
      echo "${red}FAILED: $plain$1.o"
      echo "/usr/bin/c++ -o $1.o"
      echo "$1.cpp:3:1: warning: something odd"
      echo "../labs/support/x.hpp:9:1: note: as in $course/labs/support/y.hpp"
      echo "$1.cpp:7:1: ${red}error: ${plain}expected ';'"
      echo "ninja: build stopped: subcommand failed."
      exit 1
    fi
    if grep -q SLOW "$source"; then echo $$ >"$folder/slow"; exec sleep 60; fi
    program=$build/$place/$(basename "$(dirname "$source")")/${1%_solution}
    mkdir -p "$(dirname "$program")"
    cp "$source" "$program"
  done
}
for target; do
  echo "$target" >>"$folder/builds"
  case $target in
    all | specimens) ;;
    trace) cp "$tools/trace" "$build/checker/trace" ;;
    lab_cli) cp "$tools/lab_cli" "$build/checker/lab_cli" ;;
    lab*_checks) cp "$tools/checks" "$build/checker/$target" ;;
    *) compile "$target" ;;
  esac
done
END

cat >"$tools/checks" <<END
#!/bin/sh
folder='$folder'
END
cat >>"$tools/checks" <<'END'
lab=${0##*/lab0}
lab=${lab%_checks}
if [ "$1" = --list-sentences ]; then
  {
    for step in 1 2 3 4 5 6; do
      printf 'Step%s_Title.Works\t%s.%s works\n' $step "$lab" $step
    done
    cat "$folder/checks"
  } | sort
  exit
fi
echo "$1 $2 scale=${LAB_DEADLINE_SCALE:-}" >>"$folder/runs"
check=${2#--gtest_filter=Step}
step=$lab.${check%%_*}
case $check in *.Works) ;; *) step=$step.${check#*.} ;; esac
words=" $(cat "$folder/verdicts" "${1#--program=}" | tr '\n' ' ') "
case $words in
  *" $step=slow"*) echo $$ >"$folder/slow"; exec sleep 60 ;;
  *" $step=late"*) sleep 1; verdict=1 ;;
  *" $step=blank"*)
    echo "Step $step, Title: not done yet. The program came to a blank of step $lab.1, and said:"
    echo "    echo_tcp: step $lab.1 is not done yet: see TODO($lab.1)"
    exit 1 ;;
  *" $step="*) verdict=${words##*" $step="}; verdict=${verdict%% *} ;;
  *) exit 0 ;;
esac
for word; do
  case $word in --recording=*) ! [ -f "$folder/recording" ] || cp "$folder/recording" "${word#*=}" ;; esac
done
echo "The failure of step $step."
cat "$folder/what" 2>/dev/null
exit "$verdict"
END
chmod +x "$tools"/*
