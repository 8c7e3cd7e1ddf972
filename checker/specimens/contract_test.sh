#!/bin/sh
# Tests that contract.txt knows each clause of docs/contract.md, and each wrong specimen.
#   contract_test.sh COURSE
set -u
course=$1
here=$course/checker/specimens
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0

complain() {
  echo "$*"
  failures=$((failures + 1))
}

awk -f "$here/sentences.awk" "$course/docs/contract.md" >"$work/clauses"
sed -e '/^#/d' -e '/^ /d' -e '/^$/d' "$here/contract.txt" >"$work/names"
awk -f "$here/broken.awk" "$here/contract.txt" >"$work/broken"

[ -s "$work/clauses" ] || complain "docs/contract.md has no clauses"
while IFS= read -r name; do
  count=$(grep -c -F -e "$name" "$work/clauses")
  [ "$count" -eq 1 ] || complain "contract.txt: '$name' stands in $count clauses of the contract, not 1"
  grep -q -F -e "$name	" "$work/broken" || complain "contract.txt: nothing stands below '$name'"
done <"$work/names"
grep -v -F -f "$work/names" "$work/clauses" | while IFS= read -r clause; do
  echo "contract.txt does not know this clause: $clause"
done >"$work/unknown"
[ ! -s "$work/unknown" ] || complain "$(cat "$work/unknown")"

for specimen in "$here"/[0-9]*/wrong/*; do
  name=${specimen##*/}
  folder=${specimen#"$here"/}
  echo "${folder%%-*} ${name%.*}"
done | sort >"$work/there"
cut -f 2- "$work/broken" | grep -v '^none' | tr '\t' ' ' | sort -u >"$work/named"
for specimen in $(comm -23 "$work/there" "$work/named" | tr ' ' /); do
  complain "contract.txt does not say what this specimen breaks: $specimen"
done
for specimen in $(comm -13 "$work/there" "$work/named" | tr ' ' /); do
  complain "contract.txt: there is no specimen $specimen"
done

[ "$failures" -eq 0 ] || exit 1
echo "$(wc -l <"$work/clauses") clauses, $(wc -l <"$work/there") wrong specimens."
