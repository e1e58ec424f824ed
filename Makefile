# Everything a person does with a checkout. Needs Python 3.11 or newer, and make; uses uv where it is installed.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
SECONDS ?= 600
CASES ?=
OPTIONS ?=
REQUIRE_ALL ?=
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
SAY := @printf '\033[1m==> %s\033[0m\n'

ifdef UV
INSTALL = uv pip install --python $(BIN)/python
else
INSTALL = $(BIN)/python -m pip install --disable-pip-version-check --progress-bar off
endif

.PHONY: help setup run test check corpus bench durability fuzz services assets screenshots audit upgrade lock clean dev

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Stamp files in .venv say what is installed, so that a second run does nothing.
$(BIN)/python:
	$(SAY) "Making a Python environment in $(VENV)/"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Soundings needs Python 3.11 or newer; say which with PYTHON=..."; exit 1; }
ifdef UV
	@uv venv --quiet --clear --seed --python "$$(command -v $(PYTHON))" $(VENV)
else
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Python here cannot make environments. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
endif

$(VENV)/.core: requirements.lock pyproject.toml | $(BIN)/python
	$(SAY) "Installing Soundings and what it needs to run (requirements.lock; about a minute)"
	@$(INSTALL) --quiet --require-hashes -r requirements.lock
	@$(INSTALL) --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(SAY) "Installing Soundings, its extras and its test tools (requirements-dev.lock; a minute or two)"
	@$(INSTALL) --quiet --require-hashes -r requirements-dev.lock
	@$(INSTALL) --quiet --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.core

setup: $(VENV)/.core ## install what Soundings needs to run
	$(SAY) "Soundings is installed: $(BIN)/soundings --help"

dev: $(VENV)/.dev ## install the extras and the test tools too
	$(SAY) "The test tools are installed"

run: $(VENV)/.core ## serve on HOST and PORT (127.0.0.1:8000), with rehearsal answers the first time
	$(SAY) "Serving Soundings at http://$(HOST):$(PORT) (Ctrl+C stops it)"
	@exec $(BIN)/soundings serve --first-run --host $(HOST) --port $(PORT)

test: $(VENV)/.dev ## every test that can run here; the summary names those skipped
	$(SAY) "Testing"
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal -rs

check: $(VENV)/.dev ## format, lint, types, import contracts and the promises
	$(SAY) "Format"
	@$(BIN)/ruff format --check .
	$(SAY) "Lint"
	@$(BIN)/ruff check .
	$(SAY) "Types"
	@$(BIN)/mypy
	$(SAY) "Import contracts"
	@$(BIN)/lint-imports
	$(SAY) "Promises"
	@$(BIN)/pytest -q -rs tests/promises

corpus: $(VENV)/.dev ## read a folder of other people's questionnaires: CORPUS=folder
	@test -d "$(CORPUS)" || { echo "Say where the corpus is: make corpus CORPUS=folder"; exit 2; }
	$(SAY) "Reading the corpus in $(CORPUS)"
	@CORPUS="$(CORPUS)" $(BIN)/pytest -rs -m corpus tests/corpus

bench: $(VENV)/.dev ## measure everything in docs/performance.md, beside the bare app: OPTIONS="--quick"
	$(SAY) "Measuring (an hour; about 25 minutes with OPTIONS=\"--minutes 3\", some with --quick)"
	@$(BIN)/python -m bench $(OPTIONS)

durability: $(VENV)/.dev ## kill, restart and fill up what keeps the answers, while people answer: SECONDS=600 CASES="d01 d05"
	$(SAY) "Breaking things while people answer ($(SECONDS) seconds for the long cases)"
	@$(BIN)/python -m tests.durability --seconds $(SECONDS) $(if $(REQUIRE_ALL),--require-all) $(CASES)

fuzz: $(VENV)/.dev ## send what nobody would, through every way in: SECONDS=600 CASES="staff_forms addresses"
	$(SAY) "Sending what nobody would ($(SECONDS) seconds)"
	@$(BIN)/python -m tests.fuzz --seconds $(SECONDS) $(CASES)

services: ## start PostgreSQL and Redis where they are installed and do not answer
	$(SAY) "PostgreSQL on 127.0.0.1:5432 and Redis on 127.0.0.1:6379"
	@.ci/services

assets: $(VENV)/.dev ## rebuild the stylesheet and the vendored scripts (needs npm)
	$(SAY) "Building the stylesheet and scripts"
	@$(BIN)/python .ci/assets.py

screenshots: $(VENV)/.dev ## take the pictures in docs/screenshots again; needs Chromium
	$(SAY) "Taking pictures of every page (about five minutes)"
	@$(BIN)/python .ci/screenshots.py
	@$(BIN)/python .ci/rehearsal_screenshots.py

audit: $(VENV)/.core ## ask pip-audit about every locked package; needs a network, and keeps the answer for 30 days
	$(SAY) "Looking up known vulnerabilities"
	@$(BIN)/python .ci/audit.py

upgrade: setup ## after `git pull`: install, back up, and bring the database up to date
	$(SAY) "Backing up"
	@$(BIN)/soundings db backup
	$(SAY) "Bringing the database up to date"
	@$(BIN)/soundings db upgrade

# The widest lock is resolved first and holds the others to its versions, so that one environment can grow into the next.
COMPILE = uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --group build
lock: ## resolve the locks again (needs uv)
	@command -v uv >/dev/null || { echo "Locks are made with uv: pip install uv"; exit 1; }
	$(SAY) "Resolving the three locks"
	@$(COMPILE) --all-extras --group dev -o requirements-dev.lock
	@$(COMPILE) --all-extras --constraints requirements-dev.lock -o requirements-full.lock
	@$(COMPILE) --constraints requirements-dev.lock -o requirements.lock
	@! grep -nE 'https?:|file:|--index-url|--find-links' requirements*.lock

clean: ## remove the environment and everything the tools made; data in instance/ stays
	$(SAY) "Removing $(VENV)/, caches and test results (instance/ stays)"
	@rm -rf $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov test-results *.egg-info
	@find app tests -name __pycache__ -prune -exec rm -rf {} +
