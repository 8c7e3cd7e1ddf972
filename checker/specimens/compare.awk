# Compares what a program's checks found (OUTCOME<tab>StepN_Suite.Name a line) with what is known of
# it, and prints a line a difference. Variables: lab (2), fails and not_done (steps: "2.4 2.5").
# Status 77: nothing differs but what this machine could not check.

BEGIN {
  FS = "\t"
  expect(fails, "failed")
  expect(not_done, "not_done")
}

function expect(steps, outcome,    count, words, at) {
  count = split(steps, words, " ")
  for (at = 1; at <= count; ++at) expected[words[at]] = outcome
}

{
  step = lab "." substr($2, 5, 1)
  seen[step] = 1
  ++number[step, $1]
  if ($1 == "failed" || $1 == "not_done") names[step] = names[step] "\n    " $1 "  " $2
  if ($1 == "skipped") skipped[step] = skipped[step] " " $2
}

function differs(step, text) {
  print "Step " step " " text
  ++differences
}

END {
  for (step in expected) if (!(step in seen)) differs(step, "should fail, but has no checks.")
  for (number_in_lab = 1; number_in_lab <= 9; ++number_in_lab) {
    step = lab "." number_in_lab
    if (step in seen) compare(step)
  }
  if (differences > 0) exit 1
  if (unknown != "") {
    print "Skipped: what these would have found is not known:" unknown
    exit 77
  }
}

function compare(step) {
  if (!(step in expected)) {
    if (step in names) differs(step, "should pass, but these do not:" names[step])
  } else if (expected[step] == "failed" && number[step, "not_done"] > 0) {
    differs(step, "should be wrong, not a blank:" names[step])
  } else if (expected[step] == "not_done" && number[step, "failed"] > 0) {
    differs(step, "should be a blank, not wrong:" names[step])
  } else if (number[step, expected[step]] == 0) {
    if (step in skipped) unknown = unknown skipped[step]
    else differs(step, "should fail, but all of its checks pass.")
  }
}
