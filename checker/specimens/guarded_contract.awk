# The table of the contract: guarded_contract.awk BROKEN CLAUSES, as broken.awk and sentences.awk
# print them.

BEGIN { FS = "\t" }
FILENAME == ARGV[1] {
  if (!($1 in by)) names[++count] = $1
  text = $2 == "none" ? "*" $3 "*" : $2 ": " $3
  by[$1] = by[$1] (by[$1] == "" ? "" : ", ") text
  next
}
FNR == 1 { print "\n## The contract\n\n| clause | broken by |\n|---|---|" }
{
  clause = $0
  for (at = 1; at <= count; ++at)
    if (index(clause, names[at]) > 0) {
      gsub(/\|/, "\\|", clause)
      print "| " clause " | " by[names[at]] " |"
      next
    }
}
