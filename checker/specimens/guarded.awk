# The tables of one lab: guarded.awk STEPS SENTENCES VERDICTS, which are the headings of its handout
# ("Step 2.4: TITLE"), its checks ("Suite.Name<tab>2.4 sentence") and what they found
# ("OUTCOME<tab>Suite.Name<tab>SPECIMEN").

BEGIN { FS = "\t" }
FILENAME == ARGV[1] { split($0, words, /[ :]/); heading[words[2]] = $0; next }
FILENAME == ARGV[2] { checks[++count] = $1; sentence[$1] = $2; next }
$1 == "failed"      { caught[$2] = caught[$2] (caught[$2] == "" ? "" : ", ") $3 }

END {
  for (at = 1; at <= count; ++at) {
    check = checks[at]
    step = sentence[check]
    sub(/ .*/, "", step)
    if (step != last) print "\n## " heading[step] "\n\n| check | catches |\n|---|---|"
    last = step
    text = sentence[check]
    sub(/^[^ ]* /, "", text)
    print "| " text " | " (caught[check] == "" ? "**nothing**" : caught[check]) " |"
  }
}
