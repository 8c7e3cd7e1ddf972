# Reads what a check program wrote with --gtest_output=json: and prints a line a check,
#   OUTCOME<tab>Suite.Name       passed, failed, not_done or skipped
# GoogleTest writes one key a line; of a check, "name" and "result" come before "classname", and its
# failures come last.

function value() {
  sub(/^[^:]*: "/, "")
  sub(/",?$/, "")
  return $0
}

function finish() {
  if (check != "") print outcome "\t" check
  check = ""
}

/^ *"name": /      { name = value() }
/^ *"result": /    { result = value() }
/^ *"classname": / {
  finish()
  check = value() "." name
  outcome = result == "SKIPPED" ? "skipped" : "passed"
}
/^ *"failure": / && outcome != "failed" {
  outcome = index($0, "not done yet. The program came to a blank") > 0 ? "not_done" : "failed"
}
END { finish() }
