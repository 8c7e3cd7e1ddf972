# Is the table of what the checks catch up to date? guarded_compare.awk WRITTEN FRESH [NAME…]: prints what
# is not so, and ends with status 1. Which checks of a step catch a fault that is a race is left to chance,
# so a row need not be the same; but
#   the headings, the checks and the clauses of the contract are the same, in the same order;
#   each check caught at least one of those that are written behind it;
#   each specimen that was caught is written somewhere below its heading, and none that was not.

BEGIN { FS = " [|] " }

function is_row() { return /^\| / && !/^\| (check|clause) \|/ }

# "| check | a, b |": what stands in the first column, without its bar.
function check_of() { return substr($1, 3) }
function names_of(    names) { names = $2; sub(/ \|$/, "", names); return names }

function complain(text) { print text; wrong = 1 }

function note(which, names,    count, each, at) {
  count = split(names, each, ", ")
  for (at = 1; at <= count; ++at) caught[which, lab, each[at]] = 1
}

FNR == 1 { ++file; lab = ""; in_contract = 0; lines = 0 }
/^## Step / { step = substr($0, 9, 3); lab = substr(step, 1, 1) }
/^## The contract/ { in_contract = 1 }
{
  frame = is_row() && !in_contract ? "| " check_of() : $0
  ++lines
  if (file == 1) written_frame[lines] = frame
  else if (frame != written_frame[lines] && !differs) {  // what follows may only have moved
    differs = 1
    complain("now: " frame "\nwas: " written_frame[lines])
  }
  last[file] = lines
}
is_row() && !in_contract {
  key = step SUBSEP check_of()
  note(file, names_of())
  if (file == 1) { written[key] = ", " names_of() ","; next }
  if (!(key in written)) next
  count = split(names_of(), each, ", ")
  for (at = 1; at <= count && index(written[key], ", " each[at] ",") == 0; ++at) {}
  if (at > count) complain("\"" check_of() "\" caught none of those that are written behind it, but: " names_of())
}

END {
  if (last[1] != last[2] && !differs) complain("it had " last[1] + 0 " lines, and has " last[2] + 0)
  for (entry in caught) {
    split(entry, part, SUBSEP)
    if (!((3 - part[1], part[2], part[3]) in caught))
      complain(part[3] " of lab 0" part[2] (part[1] == 1 ? " is written, but nothing caught it" : " was caught, but is not written"))
  }
  exit wrong
}
