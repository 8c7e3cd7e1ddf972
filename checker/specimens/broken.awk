# Prints what contract.txt says, a specimen a line: "WORDS OF THE CLAUSE<tab>LAB<tab>SPECIMEN", or
# "WORDS OF THE CLAUSE<tab>none<tab>WHY".

/^#/ || /^ *$/ { next }
/^[^ ]/        { clause = $0; next }
$1 == "none:"  { sub(/^ *none: */, ""); print clause "\tnone\t" $0; next }
               { lab = $1; sub(/:$/, "", lab)
                 for (at = 2; at <= NF; ++at) print clause "\t" lab "\t" $at }
