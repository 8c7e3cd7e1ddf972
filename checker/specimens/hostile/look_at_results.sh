# Read by hostile_test.sh: looks at all that was written about the submissions.
# shellcheck shell=sh disable=SC2154  # variables of the file that reads this

csv=$tmp/results/gradebook.csv

# The steps that a submission has points for.
earned() {
  tr -d '\r' <"$csv" | awk -F, -v id="$1" '
    NR == 1 { for (at = 1; at <= NF; ++at) name[at] = $at; next }
    $1 == id { for (at = 2; at <= NF; ++at) if (name[at] ~ /^[0-9]\.[0-9]$/ && $at > 0) print name[at] }' |
    paste -sd' ' -
}

for expected in "$tmp"/expected/*; do
  case $expected in *.says) continue ;; esac
  name=$(basename "$expected")
  result=$tmp/results/submissions/$name
  [ -e "$result/page.html" ] || { complain "$name: there is no result"; continue; }
  steps=$(earned "$name")
  [ "$steps" = "$(cat "$expected")" ] ||
    complain "$name: earned '$steps', not '$(cat "$expected")'
$(grep -A12 '"text": "S' "$result/result.json" | head -20)"
  # Each step tells its time, and each check: so the sum is twice that of the steps.
  awk -F '[:,]' -v name="$name" '/"seconds"/ { sum += $2 } END { if (sum > 20) print name " took " sum / 2 " s" }' \
    "$result/result.json"
  says=$(cat "$expected.says")
  grep -qF -- "$says" "$result/result.json" || complain "$name: its result does not say: $says"
  grep -q 'SUCCEEDED' "$result/result.json" && complain "$name: $(grep -o 'SUCCEEDED[^\\]*' "$result/result.json")"
done

# Whatever stands in names and outputs, a report is text that does nothing.
escape=$(printf '\033')
find "$tmp/results" -type f ! -name .lock >"$tmp/reports"
while read -r report; do
  grep -q "$escape" "$report" && complain "$report holds an escape"
  LC_ALL=C.UTF-8 grep -qax '.*' "$report" || complain "$report is no UTF-8"
  case $report in
    *.html) grep -qiE '<script>alert|<img|onerror=[^&]*>' "$report" && complain "$report holds HTML of a name" ;;
  esac
done <"$tmp/reports"
# A doubled quote is a letter of its field; of a quoted field only the beginning matters.
sed -e 1d -e 's/""/x/g' -e 's/"\(.\)[^"]*"/\1/g' "$csv" | grep -E '(^|,)[=+@-]' &&
  complain "the gradebook has formulas"
