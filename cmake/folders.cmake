# Every folder of src/ becomes a static library majung_<folder>; its tests one program, its benchmarks one, each *_fuzz.cpp one.
# The folders and what they link come from tools/layers.txt; a folder that does not exist yet is left out.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tools/layers.txt")

# The existing folders in the order of layers.txt, and majung_may_<folder> for each.
set(majung_folders)
file(STRINGS "${PROJECT_SOURCE_DIR}/tools/layers.txt" majung_layers REGEX "^[a-z]+:")
foreach(line IN LISTS majung_layers)
  string(REGEX MATCH "^([a-z]+):(.*)$" _ "${line}")
  set(folder "${CMAKE_MATCH_1}")
  separate_arguments(may UNIX_COMMAND "${CMAKE_MATCH_2}")
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${folder}/*.cpp" "${PROJECT_SOURCE_DIR}/src/${folder}/*.h")
  if(sources)
    list(APPEND majung_folders ${folder})
    set(majung_sources_${folder} "${sources}")
    set(majung_may_${folder} "${may}")
  endif()
endforeach()

# The targets that stand for third-party libraries and the folders that a folder may include.
function(majung_links folder out)
  set(links)
  foreach(other IN LISTS majung_may_${folder})
    if(other IN_LIST majung_folders)
      list(APPEND links majung_${other})
    endif()
  endforeach()
  set(${out} "${links}" PARENT_SCOPE)
endfunction()

function(majung_third_party folder out)
  list(TRANSFORM majung_uses_${folder} PREPEND "third::" OUTPUT_VARIABLE third)
  set(${out} "${third}" PARENT_SCOPE)
endfunction()

function(majung_add_folders)
  foreach(folder IN LISTS majung_folders)
    set(sources "${majung_sources_${folder}}")
    list(FILTER sources EXCLUDE REGEX "_(test|bench|fuzz)\\.cpp$|/main\\.cpp$|\\.h$")
    majung_links(${folder} links)
    majung_third_party(${folder} third)
    if(sources)
      add_library(majung_${folder} STATIC ${sources})
      target_include_directories(majung_${folder} PUBLIC "${PROJECT_SOURCE_DIR}/src")
      target_link_libraries(majung_${folder} PUBLIC ${links} Threads::Threads PRIVATE majung_warnings ${third})
    else()
      add_library(majung_${folder} INTERFACE)
      target_include_directories(majung_${folder} INTERFACE "${PROJECT_SOURCE_DIR}/src")
      target_link_libraries(majung_${folder} INTERFACE ${links} Threads::Threads)
    endif()
  endforeach()
endfunction()

# The program, once src/app/main.cpp is there. Everything reaches it through majung_app.
function(majung_add_program)
  if(NOT EXISTS "${PROJECT_SOURCE_DIR}/src/app/main.cpp")
    return()
  endif()
  add_executable(majung "${PROJECT_SOURCE_DIR}/src/app/main.cpp")
  majung_third_party(app third)
  target_link_libraries(majung PRIVATE majung_app majung_warnings ${third})
endfunction()

# Tests learn where the source and the shared data stand from variables in one generated file, not from a definition on each
# command line: so the objects are the same in every clone and ccache finds them.
function(majung_write_test_places)
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/test_places.h" @ONLY CONTENT [[
#pragma once
namespace majung::test_places {
extern const char kSourceDir[];
extern const char kSharedData[];
extern const char kProgram[];
}
#define MAJUNG_SOURCE_DIR ::majung::test_places::kSourceDir
#define MAJUNG_SHARED_DATA ::majung::test_places::kSharedData
#define MAJUNG_PROGRAM ::majung::test_places::kProgram
]])
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/test_places.cpp" @ONLY CONTENT [[
#include "test_places.h"
namespace majung::test_places {
const char kSourceDir[] = "@PROJECT_SOURCE_DIR@";
const char kSharedData[] = "@PROJECT_SOURCE_DIR@/../shared/data";
const char kProgram[] = "@PROJECT_BINARY_DIR@/majung";
}
]])
  add_library(majung_test_places STATIC "${PROJECT_BINARY_DIR}/generated/test_places.cpp")
  target_compile_options(majung_test_places INTERFACE -include "${PROJECT_BINARY_DIR}/generated/test_places.h")
endfunction()

function(majung_add_tests)
  majung_debian(gtest gtest/gtest.h gtest gtest_main)
  majung_debian(rapidcheck rapidcheck.h rapidcheck)
  majung_debian(benchmark benchmark/benchmark.h benchmark_main benchmark)
  majung_write_test_places()
  foreach(folder IN LISTS majung_folders)
    foreach(kind IN ITEMS test bench)
      set(sources "${majung_sources_${folder}}")
      list(FILTER sources INCLUDE REGEX "_${kind}\\.cpp$")
      if(NOT sources)
        continue()
      endif()
      majung_third_party(${folder} third)
      add_executable(${folder}_${kind} ${sources})
      target_link_libraries(${folder}_${kind} PRIVATE majung_${folder} majung_warnings majung_test_places ${third})
      if("sim" IN_LIST majung_folders)
        target_link_libraries(${folder}_${kind} PRIVATE majung_sim)
      endif()
      if(kind STREQUAL "test")
        target_link_libraries(${folder}_test PRIVATE third::gtest third::rapidcheck)
        add_test(NAME ${folder}_test COMMAND ${folder}_test --gtest_brief=1)
        set_tests_properties(${folder}_test PROPERTIES TIMEOUT 600)
      else()
        target_link_libraries(${folder}_bench PRIVATE third::benchmark)
      endif()
    endforeach()
  endforeach()
endfunction()

# One program a *_fuzz.cpp, with libFuzzer; tools/fuzz builds the target fuzz_targets and runs those named in fuzz_targets.txt.
function(majung_add_fuzz_targets)
  add_custom_target(fuzz_targets)
  set(names)
  foreach(folder IN LISTS majung_folders)
    set(sources "${majung_sources_${folder}}")
    list(FILTER sources INCLUDE REGEX "_fuzz\\.cpp$")
    majung_third_party(${folder} third)
    foreach(source IN LISTS sources)
      cmake_path(GET source STEM stem)
      set(name "${folder}_${stem}")
      add_executable(${name} "${source}")
      target_link_libraries(${name} PRIVATE majung_${folder} majung_warnings ${third})
      target_link_options(${name} PRIVATE -fsanitize=fuzzer)
      add_dependencies(fuzz_targets ${name})
      list(APPEND names ${name})
    endforeach()
  endforeach()
  list(JOIN names "\n" lines)
  file(WRITE "${PROJECT_BINARY_DIR}/fuzz_targets.txt" "${lines}\n")
endfunction()
