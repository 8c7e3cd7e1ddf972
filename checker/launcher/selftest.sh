# Read by checker/lab: the verb selftest, which tests the course itself.
# shellcheck shell=sh disable=SC2034,SC2154  # the files of the launcher share their variables

selftest() {
  read_selftest "$@"
  [ -d "$course/solutions" ] || [ -d "$course/checker/tests" ] ||
    fail "this copy of the course has neither solutions nor tests of its own"
  if [ -d "$course/checker/grade" ]; then set_up_boxes; fi
  prepare
  say "Building the course …"
  if [ "$specimens" = yes ] && [ -d "$course/checker/specimens" ]; then
    build_course all specimens
  else
    build_course all
  fi
  at_once=$((6 * jobs))
  if [ -n "$rounds" ]; then repeat_tests; else run_tests ctest; fi
}

# Sets `specimens`, yes or no; `rounds`, how many are asked for, empty for a plain selftest; and `only`, which
# tests, empty for all.
read_selftest() {
  specimens=yes rounds='' only=''
  case ${1:-} in
    '') return ;;
    --quick) specimens=no; shift ;;
    --repeat)
      [ $# -ge 2 ] || wrong_usage "selftest --repeat takes one number: how often"
      case $2 in
        '' | 0* | *[!0-9]* | ?????*) wrong_usage "'$2' is no number of rounds from 1 to 9999" ;;
      esac
      rounds=$2
      shift 2
      if [ "${1:-}" = --only ]; then
        [ -n "${2:-}" ] || wrong_usage "selftest --only takes one pattern of names of tests"
        only=$2
        shift 2
      fi
      ;;
  esac
  [ $# -eq 0 ] || wrong_usage "selftest takes --quick, or --repeat N [--only PATTERN], not '$1'"
}

# By the command that ends in ctest and its options. Most tests wait for a program most of the time,
# so there are more of them at a time than processors.
run_tests() {
  labels='solutions|checker'
  [ "$specimens" = no ] || labels="$labels|specimens"
  "$@" --test-dir "$build" -L "^($labels)\$" ${only:+-R "$only"} -j "$at_once" \
    --output-on-failure --no-tests=error
}

# All verdicts, `rounds` times on a machine that is busy with something else: twice as many
# processes as it has processors, and one that fills the disk's cache. Says which verdicts were not
# always the same.
repeat_tests() {
  logs=$build/selftest
  rm -rf "$logs"
  mkdir -p "$logs"
  : >"$run/all"
  tests=''
  at_once=$((12 * jobs))  # the load takes its share
  trap 'end_load; leave' EXIT
  trap 'end_load; leave; trap - INT; kill -s INT $$' INT
  trap 'end_load; leave; exit 1' HUP TERM PIPE
  start_load
  for round in $(seq "$rounds"); do
    test_under_load
  done
  end_load
  tell_changes
}

# They end with us, whatever ends us.
start_load() {
  load=''
  for _ in $(seq $((2 * jobs))); do
    while kill -0 $$ 2>/dev/null; do :; done &
    load="$load $!"
  done
  while kill -0 $$ 2>/dev/null; do
    dd if=/dev/zero of="$run/pressure" bs=1M count=64 conv=fsync 2>/dev/null || break
  done &
  load="$load $!"
}

end_load() {
  # shellcheck disable=SC2086  # process ids are words
  [ -z "$load" ] || kill $load 2>/dev/null
  load=''
  [ -z "$tests" ] || kill -- "-$tests" 2>/dev/null  # the group of ctest and of its tests
  tests=''
}

# One round. A shell looks at its traps only while it waits, so ctest runs beside us.
test_under_load() {
  rm -f "$run/junit"
  : >"$run/began"
  run_tests exec setsid ctest --output-junit "$run/junit" \
    >"$logs/round-$round.log" 2>&1 </dev/null &
  tests=$!
  wait "$tests"
  tests=''
  verdicts_of_round >"$run/round"
  [ -s "$run/round" ] || { cat "$logs/round-$round.log" >&2; fail "CTest gave no verdicts"; }
  cat "$run/round" >>"$run/all"
  failed=$(grep -c '^fail	' "$run/round")
  say "Round $round of $rounds: $(grep -c -v -e '	 ' -e ' (could not be run)$' "$run/round") tests, $failed failed."
  [ "$failed" -gt 0 ] || rm "$logs/round-$round.log"
}

# "VERDICT<tab>TEST" a line: of the tests run, fail or notrun (skipped), and of the checks of each
# specimen what they found. What could not be run at all, for want of a program, is told as a failure.
verdicts_of_round() {
  sed -n 's/.*Test *#[0-9]*: \(.*[^ .]\) *\.*\*\*\*Not Run.*/fail	\1 (could not be run)/p' "$logs/round-$round.log"
  sed -n 's/.*<testcase name="\([^"]*\)".* status="\([a-z]*\)".*/\2	\1/p' "$run/junit" 2>/dev/null |
    sed -e 's/&quot;/"/g' -e "s/&apos;/'/g" -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&amp;/\&/g'
  find "$build/checker/specimens/verdicts" -type f \
    ! -name '*.output' -newer "$run/began" -print 2>/dev/null |
    while read -r file; do
      sed "s|	\(.*\)|	  \1 of ${file#"$build/checker/specimens/verdicts/"}|" "$file"
    done
}

# Each verdict that was not the same every time, with how often it was what; and what always failed.
tell_changes() {
  awk -F '\t' '
    { ++count[$2, $1]; verdicts[$2] = verdicts[$2] (count[$2, $1] == 1 ? " " $1 : "") }
    END {
      for (name in verdicts) {
        total = split(verdicts[name], words, " ")
        if (total > 1) {
          printf "Not always the same: %s:", name
          for (at = 1; at <= total; ++at) printf " %d times %s", count[name, words[at]], words[at]
          print ""
        } else if (words[1] == "fail") print "Always failed: " name
      }
    }' "$run/all" | sort >"$run/changes"
  cat "$run/changes"
  if [ -s "$run/changes" ]; then
    say "What failed is told in $logs."
    return 1
  fi
  say "All verdicts were the same in each of $rounds rounds."
}
