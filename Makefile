# make run: the dashboard. make demo: the same with invented reports. make test: the whole gate. Both need Python 3.11 or later and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORES := 2
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Some containers forbid Python to keep its bytecode: every process of a test would compile anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run demo build test check check-types check-tests test-faults mutations soak bench audit pins pictures clean

run: $(VENV)/run.stamp build
	$(BIN)/streamlit run dashboard.py

# The same with invented reports, marked as such, on a port of its own.
demo: export PLAN_REPORTS_URL = sqlite:///data/demonstration.sqlite
demo: $(VENV)/run.stamp build
	$(BIN)/python -m reports demonstration
	$(BIN)/streamlit run dashboard.py --server.port 8502

build: $(VENV)/run.stamp
	$(BIN)/python -m planmodel build --if-needed

test: check
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m pytest -n $(CORES) tests/browser

check: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tests.postgres
	$(MAKE) --jobs 2 check-types check-tests

# Beside the tests; what it has to say is said whole, once it is done.
check-types: $(VENV)/test.stamp
	@said=$$($(BIN)/mypy dashboard.py pages ui charts export wording look planmodel reports 2>&1); \
		code=$$?; echo "mypy: $$said"; exit $$code

check-tests: $(VENV)/test.stamp
	$(BIN)/python -m pytest -n $(CORES) --ignore=tests/browser --ignore=tests/faults

$(VENV)/run.stamp: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -r requirements.txt
	touch $@

# DuckDB 1.5 stands beside the rest: the plan's file promises to open for its clients.
$(VENV)/test.stamp: requirements-dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -r requirements-dev.txt
	$(PIP) install --upgrade --target $(VENV)/duckdb-1.5 "duckdb==1.5.*"
	touch $@

# Both lists of pinned versions, from the short one in pyproject.toml (needs uv).
pins:
	uv pip compile pyproject.toml --universal --python-version 3.11 --no-header \
		--no-emit-index-url --no-emit-find-links -o requirements.txt
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --no-header \
		--no-emit-index-url --no-emit-find-links -o requirements-dev.txt
	uv pip compile --group bench --universal --python-version 3.11 --no-header \
		--no-emit-index-url --no-emit-find-links -o requirements-bench.txt

# Faults: what is injected and what a reader sees (docs/reliability.md).
test-faults: $(VENV)/test.stamp
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.postgres
	$(BIN)/python -m tests.nginx
	$(BIN)/python -m pytest -n $(CORES) --dist loadfile tests/faults

# Whether the tests fail when they should: changes that once went unseen, each tried on a copy.
mutations: $(VENV)/test.stamp
	$(BIN)/python -m tests.mutations

# 20,000 reruns over mixed pages: memory and descriptors.
soak: $(VENV)/test.stamp
	$(BIN)/python -m tests.faults.soak

# Against the smallest useful app, Dash and Panel; with reports and without; while units report; then
# growth. docs/performance.md.
bench: $(VENV)/test.stamp
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.postgres
	test -x $(VENV)/bench/bin/python || $(PYTHON) -m venv $(VENV)/bench
	$(VENV)/bench/bin/python -m pip --disable-pip-version-check --quiet install -r requirements-bench.txt
	$(BIN)/python -m benchmarks.against_floor
	$(BIN)/python -m benchmarks.results
	$(BIN)/python -m benchmarks.reporting
	$(BIN)/python -m benchmarks.national
	$(BIN)/python -m benchmarks.national_results

# What is known against the pinned packages, where an advisory database can be reached.
audit: $(VENV)/test.stamp
	-$(PIP) install --upgrade --target $(VENV)/audit "pip-audit==2.10.1"
	PYTHONPATH=$(VENV)/audit $(BIN)/python -m tests.audit

pictures: $(VENV)/test.stamp
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.browser.pictures

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
