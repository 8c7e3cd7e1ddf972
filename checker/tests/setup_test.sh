#!/bin/sh
# Tests how checker/lab sets up a machine: what it installs, what it says where it cannot, and how
# it deals with build folders that are not as they should be.
#   setup_test.sh COURSE LAB_CLI
# shellcheck disable=SC2034,SC2154  # variables are shared with the file that is read here
# shellcheck source=fake_course.sh
. "$(dirname "$0")/fake_course.sh"
make_course "$1" "$2"
verdicts=''
machine=$folder/machine

# A machine with nothing but these tools, and a package manager that writes down what it is asked.
make_machine() {  # package manager, tools
  rm -rf "$machine" "$course/build"
  mkdir "$machine"
  for tool in sh awk basename cat cp df dirname env find grep head id mkdir mktemp mv nproc readlink \
    rm sed sleep sort tail tr; do
    ln -s "$(command -v $tool)" "$machine/$tool"
  done
  cat >"$machine/$1" <<END
#!/bin/sh
echo "$1 \$*" >>"$folder/asked"
case "\$*" in *install*) cp "$folder/installed/"* "$machine" ;; esac
END
  shift
  chmod +x "$machine"/*
  for tool; do cp "$folder/installed/$tool" "$machine"; done
}

# What an installation brings: a compiler that takes everything, and the false cmake.
mkdir "$folder/installed"
printf '#!/bin/sh\n' >"$folder/installed/c++"
cp "$folder/installed/c++" "$folder/installed/ninja"
cp "$tools/cmake" "$folder/installed/"
printf '#!/bin/sh\nexec "$@"\n' >"$folder/sudo"
chmod +x "$folder/sudo" "$folder/installed"/*

set_up() {
  : >"$folder/asked"
  PATH=$machine CXX='' LAB_BUILD='' \
    sh "$course/checker/lab" check 1.1 >"$folder/out" 2>"$folder/err"
  status=$?
}

test="a bare Debian"
make_machine apt-get
cp "$folder/sudo" "$machine"
set_up
expect_status 0
expect_line 'This machine lacks: g++ cmake ninja-build libgtest-dev libfmt-dev libcli11-dev nlohmann-json3-dev.*'
grep -q 'update' "$folder/asked" || complain "the lists of packages were not brought up to date"
grep -q 'install .* g++ cmake ninja-build libgtest-dev libfmt-dev libcli11-dev nlohmann-json3-dev$' "$folder/asked" ||
  complain "other packages"

test="only what is missing is installed"
make_machine apt-get c++ ninja
cp "$folder/sudo" "$machine"
set_up
expect_status 0
grep -q 'install .*recommends cmake$' "$folder/asked" || complain "other packages than cmake"

test="nothing is missing"
make_machine apt-get c++ ninja cmake
set_up
expect_status 0
[ ! -s "$folder/asked" ] || complain "apt-get was called: $(cat "$folder/asked")"

test="other systems are told the command"
while read -r manager packages; do
  make_machine "${manager%% *}"
  set_up
  expect_status 1
  expect_one_complaint "$packages"
done <<'END'
dnf dnf install -y gcc-c++ cmake ninja-build gtest-devel fmt-devel cli11-devel json-devel
pacman pacman -S --needed --noconfirm gcc cmake ninja gtest fmt cli11 nlohmann-json
zypper zypper install -y gcc-c++ cmake ninja gtest fmt-devel cli11-devel nlohmann_json-devel
apk apk add build-base linux-headers cmake make gtest-dev fmt-dev cli11 nlohmann-json
someother g++ 12 or clang 14
END

test="a build folder that was copied along is set right"
verdicts=''
launch check 1.1
sed -i 's/=.*/=\/somewhere\/else/' "$course/build/CMakeCache.txt"
launch check 1.1
expect_status 0
grep -q "=$course" "$course/build/CMakeCache.txt" || complain "the build folder builds another course"

test="a build folder of another course is left alone"
mkdir "$folder/other"
echo 'CMAKE_HOME_DIRECTORY:INTERNAL=/somewhere/else' >"$folder/other/CMakeCache.txt"
PATH=$tools:$PATH LAB_BUILD="$folder/other" sh "$course/checker/lab" check \
  >"$folder/out" 2>"$folder/err"
status=$?
expect_status 1
expect_one_complaint 'belongs to another copy of the course'

test="a build folder that cannot be made"
: >"$folder/file"
PATH=$tools:$PATH LAB_BUILD=$folder/file/build sh "$course/checker/lab" check \
  >"$folder/out" 2>"$folder/err"
status=$?
expect_status 1
expect_one_complaint 'cannot make the build folder'

end_of_tests
