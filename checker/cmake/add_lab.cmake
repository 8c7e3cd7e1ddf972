# add_lab(NUMBER NAME PROGRAM [SOURCE…]) adds the lab whose files are
#   labs/NUMBER-NAME/PROGRAM.cpp         the student's program    target PROGRAM, built when asked for
#   labs/NUMBER-NAME/README.md           the handout: its headings name the steps
#   solutions/NUMBER-NAME/PROGRAM.cpp    the same, done           target PROGRAM_solution
#   checker/checks/labNUMBER_checks.cpp  the checks               target labNUMBER_checks
#   checker/checks/SOURCE                what else the checks are made of
# A lab without its folder in labs/ is left out, and so is a solution that is not here: a course may
# be handed out lab by lab, and without its solutions.

set(STEPS_OF_A_LAB 6)  # as many as harness::Lab has titles

# A deadline's factor for slow machines; the environment's LAB_DEADLINE_SCALE goes before it.
set(LAB_DEADLINE_SCALE 1 CACHE STRING "Multiplies all deadlines of the checks and of CTest")
if(NOT LAB_DEADLINE_SCALE MATCHES "^[0-9]+(\\.[0-9]+)?$" OR LAB_DEADLINE_SCALE MATCHES "^[0.]+$")
  message(FATAL_ERROR "LAB_DEADLINE_SCALE=${LAB_DEADLINE_SCALE} is not a number above 0")
endif()

function(add_lab number name program)
  set(folder ${number}-${name})
  if(NOT IS_DIRECTORY ${PROJECT_SOURCE_DIR}/labs/${folder})
    message(STATUS "Lab ${number} is left out: there is no labs/${folder}")
    return()
  endif()
  add_program_under_check(${program} ${program} labs/${folder})
  set(solution)
  if(EXISTS ${PROJECT_SOURCE_DIR}/solutions/${folder}/${program}.cpp)
    set(solution ${program}_solution)
    add_program_under_check(${solution} ${program} solutions/${folder})
  endif()
  add_checks(${number} ${program} labs/${folder}/README.md lab${number}_checks.cpp ${ARGN})
  register_tests()
endfunction()

# The target of FOLDER/PROGRAM.cpp. It is built when asked for, and so is never in the way of others.
# Where the file is missing, building it says so.
function(add_program_under_check target program folder)
  set(source ${folder}/${program}.cpp)
  if(NOT EXISTS ${PROJECT_SOURCE_DIR}/${source})
    add_custom_target(${target} COMMAND echo "${source} is missing" COMMAND false VERBATIM)
    return()
  endif()
  add_executable(${target} ${source})
  target_link_libraries(${target} PRIVATE lab_support)
  target_precompile_headers(${target} REUSE_FROM lab_support)
  set_target_properties(${target} PROPERTIES
    EXCLUDE_FROM_ALL ON
    OUTPUT_NAME ${program}
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/${folder})
endfunction()

# The check program of a lab, from the sources ARGN. What it knows of the lab is written down from the
# handout.
function(add_checks number program handout)
  read_titles(${number} ${handout} titles)
  set(steps ${PROJECT_BINARY_DIR}/checker/lab${number}_steps.cpp)
  configure_file(${PROJECT_SOURCE_DIR}/checker/cmake/lab_steps.cpp.in ${steps} @ONLY)
  list(TRANSFORM ARGN PREPEND checker/checks/)
  add_executable(lab${number}_checks ${ARGN} ${steps})
  target_link_libraries(lab${number}_checks PRIVATE checks_common course runs_often)
  target_precompile_headers(lab${number}_checks REUSE_FROM harness)
  set_target_properties(lab${number}_checks PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/checker)
endfunction()

# Sets RESULT to the titles of the handout's steps, as lines of C++: the headings
# `## Step 2.4: A stream, not messages` are where a title stands, once.
function(read_titles number handout result)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${handout})
  if(NOT EXISTS ${PROJECT_SOURCE_DIR}/${handout})
    message(FATAL_ERROR "${handout} is missing")
  endif()
  string(REGEX REPLACE "^0" "" lab ${number})
  set(titles)
  foreach(step RANGE 1 ${STEPS_OF_A_LAB})
    set(start "^## Step ${lab}\\.${step}: *")
    file(STRINGS ${PROJECT_SOURCE_DIR}/${handout} heading REGEX "${start}[^ ]" ENCODING UTF-8)
    list(LENGTH heading count)
    if(NOT count EQUAL 1)
      message(FATAL_ERROR "${handout}: ${count} headings `## Step ${lab}.${step}: TITLE`, not 1")
    endif()
    string(REGEX REPLACE "${start}" "" title "${heading}")
    string(REGEX REPLACE "([\\\\\"])" "\\\\\\1" title "${title}")
    string(APPEND titles "    \"${title}\",\n")
  endforeach()
  set(${result} "${titles}" PARENT_SCOPE)
endfunction()

# CTest's part: see register_tests.cmake. A macro, as the file takes the variables of add_lab.
macro(register_tests)
  set(tests ${PROJECT_BINARY_DIR}/checker/lab${number}_tests.cmake)
  configure_file(${PROJECT_SOURCE_DIR}/checker/cmake/lab_tests.cmake.in ${tests} @ONLY)
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${tests})
endmacro()
