#!/bin/sh
# Tests guarded_compare.awk: which changes of the table need it to be written anew.
#   guarded_test.sh COURSE
set -u
specimens=$1/checker/specimens
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
failures=0

cat >"$folder/written" <<'END'
# What the checks catch

## Step 2.1: One message

| check | catches |
|---|---|
| answers | drops_a_byte, is_late, says_nothing |
| tells that nobody listens | is_silent, says_nothing |

## Step 2.2: A server

| check | catches |
|---|---|
| answers | says_nothing |

## The contract

| clause | broken by |
|---|---|
| it answers | 2.1: drops_a_byte |
END

# Compares the table with one that sed changed by $2: the status is $1, and it says $3.
compare() {
  sed -e "$2" "$folder/written" >"$folder/fresh"
  awk -f "$specimens/guarded_compare.awk" "$folder/written" "$folder/fresh" >"$folder/out" 2>&1
  status=$?
  if [ "$status" -ne "$1" ] || ! grep -q -F -e "${3:-}" "$folder/out" && [ -n "${3:-}" ]; then
    failures=$((failures + 1))
    echo "WRONG: with $2: status $status, not $1, or it does not say: ${3:-}"
    sed 's/^/    /' "$folder/out"
  fi
}

compare 0 ''
compare 0 's/is_silent, says_nothing/is_late, says_nothing/;s/drops_a_byte, is_late/drops_a_byte, is_silent, is_late/'
compare 1 's/is_silent, says_nothing/is_late/' '"tells that nobody listens" caught none of those that are written behind it, but: is_late'
compare 1 's/is_silent, says_nothing/**nothing**/' '"tells that nobody listens" caught none of those'
compare 1 's/is_silent, says/says/' 'is_silent of lab 02 is written, but nothing caught it'
compare 1 's/is_silent/is_silent, is_new/' 'is_new of lab 02 was caught, but is not written'
compare 1 '13,15s/says_nothing/is_late/' '"answers" caught none of those'
compare 1 '/tells that nobody/d' 'was: | tells that nobody listens'
compare 1 's/^| answers/| answers at once/' 'now: | answers at once'
compare 1 's/A server/The server/' 'now: ## Step 2.2: The server'
compare 1 's/2.1: drops_a_byte/2.1: is_late/' 'now: | it answers | 2.1: is_late |'
compare 1 '$d' 'it had'

[ "$failures" -eq 0 ] || exit 1
