"""The tests of the plan; a package, so that pytest finds the project that stands above it."""
