# Read by checker/lab: the verb check, and what it shows.
# shellcheck shell=sh disable=SC2034,SC2154  # the files of the launcher share their variables

check() {
  read_command_line "$@"
  chosen=$(chosen_steps "$what")
  [ -n "$chosen" ] || [ "$what" = all ] ||
    wrong_usage "there is no lab or step '$what', only $(names_of_all)"
  prepare  # where a handout names no steps, CMake says so
  printf '%s\n' "$chosen" >"$run/chosen"
  printf '%s\n' "$chosen" | cut -d ' ' -f 2- | uniq >"$run/labs"
  set_colours
  build_checks
  build_programs
  exec 3<"$run/queue"
  show_boards
}

# Sets `what`, the folder of the programs to check, and what their targets' names end in.
read_command_line() {
  what=all words=0 folder=labs ending=''
  for word in "$@"; do
    case $word in
      --solutions) folder=solutions ending=_solution ;;
      -*) wrong_usage "there is no option '$word', only --solutions" ;;
      *)
        [ "$words" -eq 0 ] || wrong_usage "one lab or step at a time, not '$what' and '$word'"
        what=$word words=1
        ;;
    esac
  done
  if [ $folder = solutions ] && [ ! -d "$course/solutions" ]; then
    wrong_usage "the solutions are not in this copy of the course"
  fi
}

# "01 02 03 and 1.1 to 3.6"
names_of_all() {
  all_labs | cut -d ' ' -f 1 | tr '\n' ' '
  all_steps | sed -n -e '1s/ .*/ to/p' -e '$s/ .*//p' | tr '\n' ' ' | sed -e 's/^/and /' -e 's/ $//'
}

set_colours() {
  good='' bad='' bold='' plain=''
  if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
    good=$(printf '\033[32m') bad=$(printf '\033[31m')
    bold=$(printf '\033[1m') plain=$(printf '\033[0m')
  fi
}

build_checks() {
  # shellcheck disable=SC2046  # targets are words
  set -- $(sed 's/\(..\).*/lab\1_checks/' "$run/labs")
  [ -x "$build/checker/$1" ] || say "Building the checks, which takes a minute only once …"
  build_course "$@"
}

# Builds the programs; of those that compile, the steps are queued.
build_programs() {
  : >"$run/queue"
  while read -r number name program; do
    if compile "$program$ending" >"$run/compiler-$number" 2>&1; then
      grep " $number " "$run/chosen" >>"$run/queue"
    else
      fail_without_room "$run/compiler-$number"
      : >"$run/broken-$number"
    fi
  done <"$run/labs"
}

show_boards() {
  steps=0 done=0
  while read -r number name program; do
    show_board
  done <"$run/labs"
  say "$done of $steps steps done."
  [ "$done" -eq "$steps" ]
}

# One lab: a line for each of its steps, and of the first one that is not done what its check said.
show_board() {
  source=$folder/$number-$name/$program.cpp
  say "${bold}Lab $number, $program$plain  ($source)"
  first=''
  while read -r step in_lab _; do
    [ "$in_lab" = "$number" ] || continue
    steps=$((steps + 1))
    [ -f "$run/broken-$number" ] || show_step
  done <"$run/chosen"
  show_compiler
  [ -z "$first" ] || show_failure
  say
}

show_step() {
  printf '  %-4s %-30s ' "$step" "$(title_of "$step" "$number" "$name")"
  wait_for_step "$step"
  verdict=$?
  case $verdict in
    0) done=$((done + 1)); say "${good}done$plain"; return ;;
    1) say "${bad}not done$plain" ;;
    77) say "could not be checked here" ;;
    *) say "${bad}the checker failed$plain" ;;
  esac
  if [ -z "$first" ]; then
    first=$step first_verdict=$verdict
  fi
}

show_compiler() {
  if [ -f "$run/broken-$number" ]; then
    say "  does not compile, so none of its steps is checked:"
  fi
  [ ! -s "$run/compiler-$number" ] || { say; cat "$run/compiler-$number"; }
}

show_failure() {
  say
  case $first_verdict in
    1) say "The first check that failed:" ;;
    77) say "Step $first could not be checked:" ;;
    *) say "Step $first: the checker itself failed (status $first_verdict), not your program:" ;;
  esac
  say
  # Of the checks behind the first that failed nothing is known. (No verdict is read from this text.)
  sed -e '/^skipped: $/d' -e '/^skipped  .* (0 ms)$/d' "$run/$first"
  say
  say "Go on with step $first in labs/$number-$name/README.md, then: $0 check $first"
}
