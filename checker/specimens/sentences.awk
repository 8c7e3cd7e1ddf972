# Prints what docs/contract.md says, a clause a line: a sentence, or a part of one that ends in a
# semicolon. Left out: the tables of steps, which say it again, and from "What a check may not ask"
# on.

function flush_block(    count, words, at, clause) {
  gsub(/[ \t]+/, " ", block)
  sub(/^ /, "", block)
  gsub(/[.] /, ".\n", block)
  gsub(/; /, ";\n", block)
  count = split(block, words, "\n")
  for (at = 1; at <= count; ++at) {
    clause = words[at]
    while (at < count && is_cut(clause)) clause = clause " " words[++at]  # within parentheses
    if (clause != "") print clause
  }
  block = ""
}

function is_cut(text,    opened, closed) {
  opened = gsub(/\(/, "(", text)
  closed = gsub(/\)/, ")", text)
  return opened > closed
}

/^## /                       { flush_block(); started = 1 }
/^## What a check may not/   { exit }
!started || /^(#|\|)/        { next }
/^ *$/                       { flush_block(); next }
/^(- |[0-9]\. )/             { flush_block(); sub(/^(- |[0-9]\. )/, "") }
                             { block = block " " $0 }
END                          { flush_block() }
