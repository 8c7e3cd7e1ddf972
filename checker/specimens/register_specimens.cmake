# Registers the specimens with CTest. CTest runs this when it starts; the variables come from
# specimen_tests.cmake.in.
#
#   specimens: they compile                              builds them, and the checks
#   specimen 02 wrong: sends_once fails 2.4              one specimen
#   rung 02: done up to 2.3                              a student's program half way
#   specimens: each check catches one                    see guarded.sh
#
#   specimens: the contract is covered                   see contract_test.sh
#
# All have the label specimens.

cmake_minimum_required(VERSION 3.22)
include(${course}/checker/cmake/time_limit.cmake)
set(here ${course}/checker/specimens)
set(verdicts ${build}/checker/specimens/verdicts)
set_time_limit(limit 600)

# Checks of lab 02 take port 50008, of which there is one, and connections of a server that closed first keep
# it for a minute (TIME-WAIT, tcp(7)): so each specimen gets a network of its own, where that is to be had.
set(network_of_02-sockets sh ${here}/own_network.sh)
execute_process(COMMAND ${network_of_02-sockets} true RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
if(NOT status EQUAL 0)
  set(network_of_02-sockets)
endif()

# Sets RESULT to what stands behind KEY at the top of SOURCE.
function(told source key result)
  file(READ ${source} head LIMIT 600)
  set(value)
  if(head MATCHES "\n(//|#) ${key}: ([^\n]*)\n")
    set(value "${CMAKE_MATCH_2}")
  endif()
  set(${result} "${value}" PARENT_SCOPE)
endfunction()

# One that is judged by its SOURCE. TEST is its name, PROGRAM the path below the folder of
# specimens.
function(register_specimen test folder program source)
  string(SUBSTRING ${folder} 0 2 number)
  file(GLOB student ${course}/labs/${folder}/*.cpp)
  cmake_path(GET student STEM name)
  add_test("${test}" ${network_of_${folder}} sh ${here}/judge.sh ${build}/checker/lab${number}_checks ${name}
    ${build}/checker/specimens/${program} ${source} ${verdicts}/${program})
  set_tests_properties("${test}" PROPERTIES
    LABELS specimens FIXTURES_REQUIRED specimens_built SKIP_RETURN_CODE 77 TIMEOUT ${limit})
  # Those that take longest begin first, or all others would wait for them at the end.
  if(source MATCHES "\\.py$")
    set_tests_properties("${test}" PROPERTIES COST 60)
  elseif(number STREQUAL "02")
    set_tests_properties("${test}" PROPERTIES COST 40)
  elseif(source MATCHES "/right/")
    set_tests_properties("${test}" PROPERTIES COST 20)
  else()
    set_tests_properties("${test}" PROPERTIES COST 10)
  endif()
endfunction()

function(register_rungs_of folder)
  string(SUBSTRING ${folder} 0 2 number)
  string(SUBSTRING ${folder} 1 1 lab)
  foreach(rung RANGE 0 5)
    set(program ${folder}/ladder/rung_${rung})
    register_specimen("rung ${number}: done up to ${lab}.${rung}"
      ${folder} ${program} ${build}/checker/specimens/${program}.cpp)
  endforeach()
endfunction()

function(register_specimens_of folder)
  string(SUBSTRING ${folder} 0 2 number)
  file(GLOB sources ${here}/${folder}/right/*.* ${here}/${folder}/wrong/*.*)
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM name)
    if(source MATCHES "/right/")
      register_specimen("specimen ${number} right: ${name} passes"
        ${folder} ${folder}/right/${name} ${source})
    else()
      told(${source} Fails fails)
      set(test "specimen ${number} wrong: ${name} fails ${fails}")
      register_specimen("${test}" ${folder} ${folder}/wrong/${name} ${source})
      list(APPEND judged "${test}")
    endif()
  endforeach()
  set(judged ${judged} PARENT_SCOPE)
  if(folder IN_LIST ladder_folders)
    register_rungs_of(${folder})
  endif()
endfunction()

set(targets specimens)
foreach(folder IN LISTS folders)
  string(SUBSTRING ${folder} 0 2 number)
  list(APPEND targets lab${number}_checks)
  register_specimens_of(${folder})
endforeach()
add_test("specimens: they compile"
  sh ${course}/checker/launcher/compile.sh ${build} ${targets})
set_tests_properties("specimens: they compile" PROPERTIES
  LABELS specimens FIXTURES_SETUP specimens_built RESOURCE_LOCK build_folder TIMEOUT 600)

# Behind all specimens, but whether they passed or not.
add_test("specimens: each check catches one" sh ${here}/guarded.sh ${course} ${build})
set_tests_properties("specimens: each check catches one" PROPERTIES
  LABELS specimens DEPENDS "${judged}" TIMEOUT 600)
add_test("specimens: the contract is covered" sh ${here}/contract_test.sh ${course})
set_tests_properties("specimens: the contract is covered" PROPERTIES LABELS specimens TIMEOUT 120)
