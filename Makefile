# communique: set-up happens by itself; a second call does none of it again.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

ARTICLES ?= examples/articles
CORPUS ?=
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# pip builds the package itself with the setuptools of the lock: no build environment is fetched.
INSTALL_LOCKED := $(PIP) install --no-deps --require-hashes -r
INSTALL_SELF := $(PIP) install --no-deps --no-build-isolation --editable .

# Every column of every mart is described and tested; which columns there are, its contract says.
MARTS_COVERAGE = $(BIN)/dbt-coverage compute --model-path-filter models/marts --cov-fail-under 1

SQL_FOLDERS = $(wildcard models tests/data analyses)

.PHONY: help run test lint acceptance bench clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS=$$'\t' read -r name text; do printf '  make %-11s %s\n' "$$name" "$$text"; done

run: $(VENV)/.installed ## Load, build and publish; ARTICLES=DIR names another folder than examples/articles
	$(BIN)/communique run $(ARTICLES)

test: $(VENV)/.installed-dev ## Run all tests that need nothing outside this folder
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not acceptance"

lint: $(VENV)/.installed-dev ## Check style and types of Python and SQL, and the conventions, descriptions and tests of the dbt project
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy bench/throughput.py bench/company_recall.py bench/calibrate.py bench/fuzz_inputs.py
	MYPYPATH=tests/loaders $(BIN)/mypy bench/kills.py
	$(BIN)/sqlfluff lint --disable-progress-bar --processes 0 $(SQL_FOLDERS)
	$(BIN)/dbt --quiet --warn-error parse --no-partial-parse
	$(BIN)/dbt-bouncer run --config-file dbt-bouncer.yml --show-all-failures
	$(BIN)/python .ci/contract_catalog.py target
	$(MARTS_COVERAGE) doc --cov-report target/coverage-doc.json
	$(MARTS_COVERAGE) test --cov-report target/coverage-test.json

acceptance: $(VENV)/.installed-dev ## Run the tests that need the annotated articles; CORPUS=DIR holds articles/ and oracle/
	@test -n "$(CORPUS)" || { echo "make acceptance needs CORPUS=DIR, the folder that holds articles/ and oracle/" >&2; exit 2; }
	@test -d "$(CORPUS)/articles" || { echo "$(CORPUS)/articles: no such folder; name the folder that holds articles/ and oracle/ with CORPUS=DIR" >&2; exit 2; }
	COMMUNIQUE_CORPUS="$(abspath $(CORPUS))" $(BIN)/python -m pytest -n 2 --dist loadfile -m acceptance

bench: $(VENV)/.installed-dev ## Measure speed and memory against bare spaCy; CORPUS=DIR adds the annotated articles and the bulk
	$(BIN)/python bench/throughput.py $(if $(CORPUS),--corpus "$(CORPUS)")

clean: ## Remove the environment and everything made from the sources; the warehouse stays
	rm -rf $(VENV) target logs build loaders/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@for python in python3.11 python3 python; do \
	    if "$$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then \
	        echo "making $(VENV) with $$python"; exec "$$python" -m venv $(VENV); \
	    fi; \
	done; \
	echo "communique needs Python 3.11, and neither python3.11 nor python3 is that. Install Python 3.11 and call make again." >&2; \
	exit 1

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "installing what $< names into $(VENV)"
	@$(INSTALL_LOCKED) $<
	@$(INSTALL_SELF)
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "installing what $< names into $(VENV)"
	@$(INSTALL_LOCKED) $<
	@touch $@
