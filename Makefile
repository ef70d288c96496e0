# What users and developers do, one goal each; `make` alone lists them.

PORT ?= 8000
VTH_HOME ?= $(CURDIR)/var
# One more than the cores: many tests wait for a database, a browser or another process.
JOBS ?= $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )))
# Counting lines makes these many times slower, and what they run is counted elsewhere.
UNCOUNTED := tests/browser tests/benchmarks
RULES ?= ../shared/checks/adr-linter.yaml

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PROJECT := setup.cfg pyproject.toml

# A lock holds for Linux and macOS, on x86-64 and ARM, and for every Python from 3.11 on.
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv --no-config pip compile --quiet --system-certs --upgrade \
	--universal --python-version 3.11 --generate-hashes --no-annotate

.DEFAULT_GOAL := help
.PHONY: help run test check docs bench pictures adr-lint lock wheel clean assets browser

help: ## list the goals
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/installed-run assets ## serve VTH on 127.0.0.1:8000 with a made-up history (PORT=8001 for another port)
	@VTH_HOME="$(VTH_HOME)" $(BIN)/vth run --port $(PORT)

test: .venv/installed-test assets browser ## install what the tests need and run every check
	@$(MAKE) --no-print-directory check

check: ## run every check with what is installed: form, types, tests (import contracts among them), coverage
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n $(JOBS) --cov $(addprefix --ignore=,$(UNCOUNTED))
	$(BIN)/pytest -n $(JOBS) $(UNCOUNTED)

docs: .venv/installed-test ## write docs/reference anew from the program
	@$(BIN)/python -m tools.reference

bench: .venv/installed-bench ## measure beside references and print the table (QUICK=1 for a tenth of it)
	@$(BIN)/python -m benchmarks --size $(if $(QUICK),quick,full)

pictures: .venv/installed-test ## take the pictures of the documentation anew from the tests in a browser
	@VTH_PICTURES=docs/images $(BIN)/pytest -q -n0 tests/browser

adr-lint: .venv/installed-run ## check the API with Spectral against the NL API Design Rules (RULES=ruleset.yaml)
	@mkdir -p build
	@$(BIN)/vth openapi > build/openapi.json
	@tools/spectral/lint "$(RULES)" build/openapi.json

wheel: .venv/installed-run assets ## build the package into dist/
	@rm -rf build
	$(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

lock: .venv/bin/python ## choose the newest versions of everything anew and write requirements/
	$(PIP) install --quiet uv
	$(LOCK) --extra test setup.cfg requirements/build.in -o requirements/test.txt
	$(LOCK) setup.cfg requirements/build.in -c requirements/test.txt -o requirements/run.txt
	$(LOCK) --extra s3 setup.cfg requirements/build.in -c requirements/test.txt -o requirements/image.txt
	$(LOCK) --extra bench setup.cfg requirements/build.in -c requirements/test.txt -o requirements/bench.txt
	$(LOCK) requirements/node.in -o requirements/node.txt

clean: ## remove everything that was built or installed; what was recorded stays
	rm -rf .venv build dist *.egg-info tools/*/node_modules vth/web/static/vendor .coverage .coverage.* htmlcov \
		.mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# Style, script and fonts of the pages, fetched once for each state of tools/assets/package-lock.json.
assets: | .venv/bin/python
	@$(BIN)/python -m tools.assets

# The browser of the tests: this machine's chromium-headless-shell or chromium, else Playwright's own, fetched once.
browser: .venv/installed-test
	@command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || \
		$(BIN)/playwright install --only-shell chromium

.venv/bin/python:
	@python=$$(tools/find-python) && echo "Making the virtual environment with $$python" && "$$python" -m venv --clear .venv

# A stamp for each list of requirements: nothing is installed again until a list or the project's own declaration changes.
.venv/installed-%: requirements/%.txt $(PROJECT) | .venv/bin/python
	@echo "Installing what is needed to $* (once; this takes a minute)"
	@$(PIP) install --quiet --require-hashes --requirement $<
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
