# How own code is compiled: the language, the warnings, the build types behind the presets, and the tools that make builds quick.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)  # the Python module links the same libraries
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
set(THREADS_PREFER_PTHREAD_FLAG ON)

# Build types. Multiplications and additions are never fused: one answer whatever the CPU and the twin (L3, L6).
set(majung_machine "-march=x86-64-v2 -ffp-contract=off")
set(CMAKE_CXX_FLAGS_DEV "${majung_machine} -O1 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "${majung_machine} -O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_ASAN
    "${majung_machine} -O1 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all")
set(CMAKE_CXX_FLAGS_TSAN "${majung_machine} -O1 -g1 -fno-omit-frame-pointer -fsanitize=thread")
set(CMAKE_CXX_FLAGS_FUZZ
    "${majung_machine} -O1 -g1 -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
-DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION")

# Warnings are errors. Those that guess from the optimiser's view of inlined library code stay warnings outside dev; clang, whose
# warnings differ, builds the fuzz targets only.
add_library(majung_warnings INTERFACE)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(majung_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
  target_compile_options(majung_warnings INTERFACE -Wno-restrict)  # false in g++ 12's std::string operator+
  if(NOT CMAKE_BUILD_TYPE STREQUAL "Dev")
    target_compile_options(
      majung_warnings INTERFACE -Wno-error=maybe-uninitialized -Wno-error=array-bounds -Wno-error=stringop-overflow
                                -Wno-error=stringop-overread -Wno-error=free-nonheap-object)
  endif()
  if(CMAKE_BUILD_TYPE STREQUAL "Tsan")
    target_compile_options(majung_warnings INTERFACE -Wno-tsan)  # atomic_thread_fence inside libraries
  endif()
endif()

add_link_options(-Wl,--as-needed)  # a test loads the libraries that it calls, not all that its folder may

# mold and ccache where present. Paths are made relative for ccache, so every clone of the project on a machine shares its hits.
find_program(MAJUNG_MOLD mold)
if(MAJUNG_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
find_program(MAJUNG_CCACHE ccache)
if(MAJUNG_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1 ${MAJUNG_CCACHE})
endif()
