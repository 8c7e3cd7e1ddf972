# Writes OUTPUT, a C++ list of all system calls of this machine: {SYS_read, "read"}, …
# The C library's header knows them, and the preprocessor tells all that it defines.
#   cmake -D COMPILER=g++ -D OUTPUT=system_call_names.inc -P system_call_names.cmake

file(WRITE ${OUTPUT}.cpp "#include <sys/syscall.h>\n")
execute_process(
  COMMAND ${COMPILER} -E -dM ${OUTPUT}.cpp
  OUTPUT_VARIABLE defines COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "#define SYS_[a-z0-9_]+ " calls "${defines}")
list(SORT calls)
set(rows "")
foreach(call IN LISTS calls)
  string(REGEX REPLACE "#define SYS_([a-z0-9_]+) " "\\1" name "${call}")
  string(APPEND rows "{SYS_${name}, \"${name}\"},\n")
endforeach()
file(WRITE ${OUTPUT} "${rows}")
