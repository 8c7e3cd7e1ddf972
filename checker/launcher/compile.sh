#!/bin/sh
# Builds targets and prints what the compiler has to say, and no more; in colour where the
# environment's CLICOLOR_FORCE is 1. Its status is the build's.
#   compile.sh BUILD_FOLDER TARGET...
build=$1
shift

# Two builds at once in one folder would write the same files.
if command -v flock >/dev/null; then
  exec 9>>"$build/build.lock" && flock 9
fi
# A server that a compiler's launcher leaves behind must not hold the lock.
output=$(NINJA_STATUS='[%f/%t] ' cmake --build "$build" --parallel "$(nproc)" --target "$@" 2>&1 9>&-)
status=$?

# Left out: the progress, the command line that ninja shows after FAILED, make's own words. Files of
# the course are called by their names in it, not as the build folder sees them.
course=$(dirname "$(dirname "$(dirname "$(readlink -f "$0")")")")
export course
[ -z "$output" ] || printf '%s\n' "$output" | awk -v colour="${CLICOLOR_FORCE:-0}" '
  BEGIN { below = length(ENVIRON["course"]) + 1 }
  function named_in_the_course(line,  at) {
    while ((at = index(line, ENVIRON["course"] "/")) > 0)
      line = substr(line, 1, at - 1) substr(line, at + below)
    gsub(/\.\.\/labs\//, "labs/", line)
    gsub(/\.\.\/solutions\//, "solutions/", line)
    gsub(/\.\.\/checker\//, "checker/", line)
    return line
  }
  command_line          { command_line = 0; next }
                        { plain = $0; gsub(/\033\[[0-9;]*[A-Za-z]/, "", plain) }
  plain ~ /^FAILED: /   { command_line = 1; next }
  plain ~ /^\[[ 0-9]+%\] /      { next }
  plain ~ /^\[[0-9]+\/[0-9]+\]/ { next }
  plain ~ /^ninja: (build stopped|no work to do)/ { next }
  plain ~ /^g?make(\[[0-9]+\])?: / { next }
  plain ~ /^-- /                { next }
                        { print named_in_the_course(colour == 1 ? $0 : plain) }'
exit $status
