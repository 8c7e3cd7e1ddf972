# Registers the tests of one lab. CTest runs this when it starts, so that the checks are those that
# the check program has now; the variables come from lab_tests.cmake.in.
#
#   lab 02: echo_tcp.cpp compiles      builds the student's program; the checks of the lab need it
#   2.4 answers a line that …          one check          labels lab02 and lab02-step4
#   solution 2.4 answers a line …      the same check of the reference solution     label solutions
#   skeleton 2.4 is not done yet       a step's checks of the skeleton              label checker
#
# No other label may hold the text "lab": `ctest -L lab02` searches for it.

cmake_minimum_required(VERSION 3.22)
include(${course}/checker/cmake/time_limit.cmake)

# Sets RESULT to what the check program tells of itself: "Suite.Name<tab>2.4 sentence", one a check.
function(list_checks result)
  set(lines)
  execute_process(COMMAND ${check_program} --list-sentences
    OUTPUT_VARIABLE output ERROR_QUIET RESULT_VARIABLE status)
  if(status STREQUAL 0)
    string(REGEX MATCHALL "[^\n]+" lines "${output}")
  endif()
  set(${result} "${lines}" PARENT_SCOPE)
endfunction()

# The test that builds TARGET, and the check program too where that is out of date. The tests of
# FIXTURE run after it, or not at all where it fails.
function(register_build name target fixture label)
  add_test("${name}" sh ${course}/checker/launcher/compile.sh ${build} lab${number}_checks ${target})
  set_tests_properties("${name}" PROPERTIES
    LABELS ${label} FIXTURES_SETUP ${fixture} RESOURCE_LOCK build_folder TIMEOUT 600)
endfunction()

# One test a check, run on BINARY. In LABELS the word STEP stands for the number of the step.
function(register_checks prefix binary fixture labels)
  foreach(line IN LISTS checks)
    if(NOT line MATCHES "^(Step([0-9])_[^\t]*)\t(.*)$")
      message(FATAL_ERROR "${check_program}: this check belongs to no step: ${line}")
    endif()
    set(check ${CMAKE_MATCH_1})
    set(step ${CMAKE_MATCH_2})
    set(test "${prefix}${CMAKE_MATCH_3}")
    string(REPLACE "STEP" ${step} check_labels "${labels}")
    add_test("${test}" ${check_program}
      --program=${binary} --gtest_filter=${check} --gtest_brief=1)
    set_tests_properties("${test}" PROPERTIES
      LABELS "${check_labels}" FIXTURES_REQUIRED ${fixture} SKIP_RETURN_CODE 77 TIMEOUT ${limit})
  endforeach()
endfunction()

function(register_skeleton_tests)
  foreach(step RANGE 1 ${steps})
    set(test "skeleton ${lab}.${step} is not done yet")
    add_test("${test}" sh ${course}/checker/tests/skeleton_test.sh
      ${course}/labs/${folder}/${program}.cpp ${build}/labs/${folder}/${program}
      ${check_program} ${lab}.${step})
    set_tests_properties("${test}" PROPERTIES
      LABELS checker FIXTURES_REQUIRED lab${number}_program SKIP_RETURN_CODE 77 TIMEOUT ${limit})
  endforeach()
endfunction()

# A test that fails, where there is nothing to run: silence would pass.
function(register_no_checks label)
  set(test "${label}: the checks of lab ${number} are built")
  add_test("${test}" sh -c "printf '%s\\n' \"$0\"; exit 1"
    "${check_program} tells no checks. Build it: cmake --build ${build}")
  set_tests_properties("${test}" PROPERTIES LABELS ${label})
endfunction()

string(REGEX REPLACE "^0" "" lab ${number})
set(check_program ${build}/checker/lab${number}_checks)
set_time_limit(limit 120)
list_checks(checks)
if(NOT checks)
  register_no_checks(lab${number})
  if(solution)
    register_no_checks(solutions)
  endif()
  return()
endif()

register_build("lab ${number}: ${program}.cpp compiles" ${program} lab${number}_program lab${number})
register_checks("" ${build}/labs/${folder}/${program} lab${number}_program
  "lab${number};lab${number}-stepSTEP")
if(solution)
  register_build("solution ${number}: ${program}.cpp compiles"
    ${solution} lab${number}_solution solutions)
  register_checks("solution " ${build}/solutions/${folder}/${program} lab${number}_solution solutions)
endif()
if(EXISTS ${course}/checker/tests/skeleton_test.sh)
  register_skeleton_tests()
endif()
