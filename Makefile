.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
PIP := $(BIN)/pip --disable-pip-version-check --quiet
# by uv where there is one, which takes a fifth of the time, unless only pip knows the way to the packages
UV := $(if $(shell command -v uv 2>/dev/null),uv pip install --quiet --compile-bytecode --python $(BIN)/python)
install = $(if $(UV),$(UV) $(1) 2>/dev/null ||) $(PIP) install $(1)

.PHONY: help explore pictures sheet test check lint types contracts docs release clean lock

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

explore: $(VENV)/ready ## set up, build, write explorer, brief and overview, and open the page that leads to them
	@echo "Building the graph …"
	@$(BIN)/kg build
	@$(BIN)/kg start -o $(OUT) --open

test: $(VENV)/ready-dev browser hermit ## set up what tests need and run them
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

pictures: $(VENV)/ready-dev browser ## the pictures of the guide, of what is shipped, in both languages and themes
	@$(BIN)/python -m tests.browser.pictures docs/pictures

sheet: $(VENV)/ready-dev browser ## every page in both languages, themes and three widths on one sheet, to be looked at
	@$(BIN)/python -m tests.browser.sheet $(OUT)/sheet

docs: $(VENV)/ready-dev ## the documentation as a site, in both languages
	@$(BIN)/sphinx-build -q -W --keep-going docs $(OUT)/site
	@$(BIN)/sphinx-build -q -W --keep-going -c docs -D language=zh_CN docs/zh $(OUT)/site/zh
	@echo "$(OUT)/site/index.html"

release: $(VENV)/ready-dev ## wheel and sources in dist, tried on every Python there is, with a bill of materials
	@rm -rf dist
	@$(BIN)/python -m build --no-isolation >/dev/null
	@$(BIN)/python -m tests.release.trial dist

.PHONY: browser hermit
hermit: $(VENV)/ready-dev ## fetch HermiT, by which the ontology is reasoned over in tests; it needs Java, and is left out without
	@test -d $(VENV)/hermit || $(PIP) install --no-deps --target $(VENV)/hermit owlready2==0.51 || echo "HermiT is not to be had; its tests are left out"

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
	@echo "Installing about 60 packages into $(VENV), once; without a cache of them some 200 MB are fetched …"
	@$(call install,--require-hashes -r requirements.lock)
	@$(call install,--no-deps --no-build-isolation --editable .)
	@touch $@

$(VENV)/ready-dev: requirements-dev.lock $(VENV)/ready
	@$(call install,--require-hashes -r requirements-dev.lock)
	@touch $@
