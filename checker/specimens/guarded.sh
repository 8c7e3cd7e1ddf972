#!/bin/sh
# Writes docs/guarded.md from the verdicts of the wrong specimens: what each check catches, and what
# breaks each clause of the contract. Fails where a check catches nothing, or a specimen was not
# judged.
#   guarded.sh COURSE BUILD_FOLDER           compares the committed table with a fresh one, as far as
#                                            that is not left to chance: see guarded_compare.awk
#   guarded.sh COURSE BUILD_FOLDER --write   puts the fresh one in its place
set -u
course=$1 build=$2 write=${3:-}
here=$course/checker/specimens
specimens=$build/checker/specimens
table=$course/docs/guarded.md
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# What all specimens of a folder have come to, a check a line:
# "OUTCOME<tab>Suite.Name<tab>SPECIMEN".
verdicts_of() {
  for source in "$here/$1"/wrong/*; do
    name=${source##*/}
    name=${name%.*}
    program=$specimens/$1/wrong/$name
    verdict=$specimens/verdicts/$1/wrong/$name
    if [ ! -f "$verdict" ] || [ "$program" -nt "$verdict" ]; then
      echo "$1/wrong/$name was not judged since it was built. Run: ctest -L specimens" >>"$work/missing"
    else
      sed "s/\$/	$name/" "$verdict"
    fi
  done
}

: >"$work/missing"
cp "$here/guarded_head.md" "$work/table"
for folder in "$here"/[0-9]*/; do
  folder=$(basename "$folder")
  verdicts_of "$folder" >"$work/verdicts"
  "$build/checker/lab${folder%%-*}_checks" --list-sentences >"$work/sentences"
  sed -n 's/^## \(Step [0-9.]*: .*\)/\1/p' "$course/labs/$folder/README.md" >"$work/steps"
  awk -f "$here/guarded.awk" "$work/steps" "$work/sentences" "$work/verdicts" >>"$work/table"
done
if [ -s "$work/missing" ]; then
  cat "$work/missing"
  exit 1
fi
awk -f "$here/sentences.awk" "$course/docs/contract.md" >"$work/clauses"
awk -f "$here/broken.awk" "$here/contract.txt" >"$work/broken"
awk -f "$here/guarded_contract.awk" "$work/broken" "$work/clauses" >>"$work/table"

if [ "$write" = --write ]; then
  cp "$work/table" "$table"
  echo "Written: $table"
elif ! awk -f "$here/guarded_compare.awk" "$table" "$work/table"; then
  echo "docs/guarded.md is out of date. Write it anew: cmake --build $build --target guarded"
  exit 1
fi
if grep -F '| **nothing** |' "$work/table"; then
  echo "These checks catch no specimen: who breaks them would not be seen. Add one."
  exit 1
fi
