# What people and CI type. Each target first installs what is missing (tools/setup), then builds what changed.
#   make build    the program: build/release/majung
#   make demo     build it and show it on a simulated plant
#   make test     build and run every test
#   make bench    speed and memory beside named rivals
#   make check    format, lint, layering, warnings
#   make deep     sanitizers, lint of everything, long fuzzing
.PHONY: build demo test bench check deep
JOBS := $(shell nproc)

build:
	@tools/setup build
	@test -e build/release/build.ninja || cmake --preset release
	@cmake --build build/release -j $(JOBS)

demo: build
	@build/release/majung demo

test:
	@tools/setup test
	@test -e build/dev/build.ninja || cmake --preset dev
	@cmake --build build/dev -j $(JOBS)
	@ctest --test-dir build/dev --output-on-failure -j $(JOBS)

bench:
	@tools/setup bench
	@test -e build/bench/build.ninja || cmake --preset bench
	@cmake --build build/bench -j $(JOBS)
	@tools/bench

check:
	@tools/setup test
	@tools/check

deep:
	@tools/setup test
	@tools/deep
