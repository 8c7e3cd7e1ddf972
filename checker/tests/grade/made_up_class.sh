# Read by the scripts beside this: a class that is made up. They set course, build, folder and count.
# shellcheck shell=sh disable=SC2154  # set by who reads this

# All programs of one lab that are a single file: solution, skeleton, rungs of the ladder, right specimens, and
# solutions with a small mistake each. CMake makes the rungs: cmake --build BUILD_FOLDER --target specimens
gather() {  # "03-pipes", "plumber"
  sources=$folder/sources/$2
  mkdir -p "$sources"
  cp "$course/solutions/$1/$2.cpp" "$sources/solution.cpp"
  cp "$course/checker/skeletons/$1/$2.cpp" "$sources/skeleton.cpp"
  for specimen in "$course/checker/specimens/$1"/right/*.cpp $(find "$build/checker/specimens" -path "*$1*" -name 'rung_*.cpp'); do
    [ -f "$specimen" ] && ! grep -q '^#include "\.\./' "$specimen" || continue
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

# To folder/class. Student N takes the Nth program of each lab, around and around; a comment makes each a file of its own.
make_class() {
  for lab in $labs; do gather "${lab%/*}" "${lab#*/}"; done
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
}
