# Read by checker/lab: which labs and steps there are, and how their checks are run.
# shellcheck shell=sh disable=SC2034,SC2154  # the files of the launcher share their variables

# The labs that are here, a line each: "02 sockets echo_tcp". CMakeLists.txt names them.
all_labs() {
  sed -n 's/^add_lab(\([0-9]*\)  *\([^ ]*\)  *\([^ )]*\).*/\1 \2 \3/p' "$course/CMakeLists.txt" |
    while read -r number name program; do
      [ ! -d "$course/labs/$number-$name" ] || echo "$number $name $program"
    done
}

# All steps, a line each: "2.4 02 sockets echo_tcp". The headings of the handouts name them.
all_steps() {
  all_labs | while read -r number name program; do
    sed -n "s/^## Step \([0-9]*\.[0-9]*\): .*/\1 $number $name $program/p" \
      "$course/labs/$number-$name/README.md" 2>/dev/null
  done
}

# Those of all_steps that a person means by $1: all, 02, 2 or 2.4.
chosen_steps() {
  all_steps | while read -r step number names; do
    case $1 in
      all | "$number" | "${number#0}" | "$step") echo "$step $number $names" ;;
    esac
  done
}

title_of() {  # of step $1 in the lab $2-$3
  sed -n "s/^## Step $1: *//p" "$course/labs/$2-$3/README.md"
}

# Steps are started in the order of the file $run/queue, which is descriptor 3, as many at a time as
# there are processors. `started` holds those that were not yet waited for: " 2.1=4711 2.2=4712".
started=''
running=0

start_steps() {
  while [ "$running" -lt "$jobs" ] && read -r next_step next_number next_name next_program <&3; do
    "$build/checker/lab${next_number}_checks" \
      --program="$build/$folder/$next_number-$next_name/$next_program" \
      --gtest_filter="Step${next_step#*.}_*" --gtest_fail_fast \
      >"$run/$next_step" 2>&1 </dev/null 3<&- &
    started="$started $next_step=$!"
    running=$((running + 1))
  done
}

# Waits for the step $1 and gives the status of its checks.
wait_for_step() {
  start_steps
  rest=${started#* "$1"=}
  pid=${rest%% *}
  wait "$pid"
  status=$?
  started=${started%% "$1"="$rest"}${rest#"$pid"}
  [ -f "$run/$1" ] || status=3  # it could not even be started
  running=$((running - 1))
  start_steps
  return "$status"
}

# Ends the steps that still run. They get SIGTERM, since a shell's background commands ignore SIGINT.
end_steps() {
  for step in $started; do
    kill "${step#*=}" 2>/dev/null
  done
  wait
}
