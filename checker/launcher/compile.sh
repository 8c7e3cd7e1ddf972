#!/bin/sh
# Builds targets and prints what the compiler has to say, and no more. Its status is the build's.
#   compile.sh BUILD_FOLDER TARGET...
build=$1
shift
output=$(NINJA_STATUS='[%f/%t] ' cmake --build "$build" --parallel "$(nproc)" --target "$@" 2>&1)
status=$?

# Left out: the progress, the command line that ninja shows after FAILED, make's own words.
printf '%s\n' "$output" | awk '
  command_line          { command_line = 0; next }
  /^FAILED: /           { command_line = 1; next }
  /^\[[ 0-9]+%\] /      { next }
  /^\[[0-9]+\/[0-9]+\]/ { next }
  /^ninja: (build stopped|no work to do)/ { next }
  /^g?make(\[[0-9]+\])?: / { next }
  /^-- /                { next }
                        { print }'
exit $status
