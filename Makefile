.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.PHONY: help explore pictures test check lint types contracts docs clean lock

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

explore: $(VENV)/ready ## set up, build, write explorer, brief and overview, and open the page that leads to them
	@echo "Building the graph …"
	@$(BIN)/kg build
	@$(BIN)/kg start -o $(OUT) --open

test: $(VENV)/ready-dev browser ## set up what tests need and run them
	@$(BIN)/pytest -q -n auto --dist worksteal

check: $(VENV)/ready-dev lint types contracts test ## everything that must be green: lint, types, contracts, tests and the data
	@$(BIN)/kg check --release

lint: $(VENV)/ready-dev ## ruff: format and lint
	@$(BIN)/ruff format --check kg tests
	@$(BIN)/ruff check kg tests notebooks

types: $(VENV)/ready-dev ## mypy, strict
	@$(BIN)/mypy

contracts: $(VENV)/ready-dev ## which module may import which
	@$(BIN)/lint-imports

pictures: $(VENV)/ready-dev browser ## every page in both languages, themes and three widths on one sheet
	@$(BIN)/python -m tests.browser.pictures $(OUT)/pictures

docs: $(VENV)/ready-dev ## the documentation as a site, in both languages
	@$(BIN)/sphinx-build -q -W --keep-going docs $(OUT)/site
	@$(BIN)/sphinx-build -q -W --keep-going -c docs -D language=zh_CN docs/zh $(OUT)/site/zh
	@echo "$(OUT)/site/index.html"

.PHONY: browser
browser:
	@sh tests/browser/install-chromium

lock: ## pin all dependencies anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra build -o requirements.lock pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra build --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean: ## remove what was made here
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Python 3.11 or newer is needed: make PYTHON=python3.12 explore" >&2; exit 2)
	@$(PYTHON) -m venv $(VENV)

$(VENV)/ready: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing into $(VENV) …"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-dev: requirements-dev.lock $(VENV)/ready
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
