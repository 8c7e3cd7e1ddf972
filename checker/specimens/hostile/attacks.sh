# Read by the tests that grade what is hostile: how an attack is handed in. They set course and here, the folder
# of the attacks.
# shellcheck shell=sh disable=SC2154  # set by who reads this

word_of() { sed -n "s|^// $1: *||p" "$2"; }

# file_of SPECIMEN: the name that it is handed in by.
file_of() {
  case $(word_of Lab "$1") in
    01) echo alarm_clock.cpp ;;
    02) echo echo_tcp.cpp ;;
    03) echo plumber.cpp ;;
  esac
}

# source_of SPECIMEN: it, with the part that it includes, and with the solution where it says so.
source_of() {
  sed "/^#include \"announce.hpp\"/{
    r $here/announce.hpp
    d
  }" "$1"
  if grep -q 'stands behind this' "$1"; then cat "$course"/solutions/[0-9]*/"$(file_of "$1")"; fi
}
