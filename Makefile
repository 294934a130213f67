# The same words here, in CI and in the documents. `make` alone lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# Some machines forbid Python to keep what it compiled: every start would then take twice as long.
unexport PYTHONDONTWRITEBYTECODE
PY := .venv/bin/python
SETUP := @sh scripts/with-python scripts/setup.py
.PHONY: help setup run demo test test-fast journeys check fix docs bench calibrate assets lock

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup: ## get ready to develop: environment, locked packages, built pages
	$(SETUP) dev

run: ## serve your own database in var/ with developer's pages (PORT=8000)
	$(SETUP) dev
	@exec $(PY) scripts/run.py $(PORT)

demo: ## show everything with fictitious people, at 127.0.0.1:8000 (PORT=…)
	$(SETUP) run
	@exec $(PY) -m counterpoise demo $(if $(PORT),--port $(PORT))

test: ## run every test, on SQLite and on a throw-away PostgreSQL, with a real browser
	$(SETUP) dev
	@exec $(PY) scripts/test.py

test-fast: ## run the tests that need no browser, on SQLite
	$(SETUP) dev
	@exec $(PY) -m pytest -q -n 2 -m "not journey"

journeys: ## walk the site in a real browser, on SQLite
	$(SETUP) dev
	@exec $(PY) scripts/test.py --journeys

check: ## run every checker: style, types, layers, migrations, documents, locks
	$(SETUP) dev
	@exec $(PY) scripts/check.py

fix: ## put right what a tool can put right
	$(SETUP) dev
	@$(PY) -m ruff check --quiet --fix . ; $(PY) -m ruff format .

docs: ## make the generated documents again
	$(SETUP) dev
	@exec $(PY) scripts/docs.py

bench: ## measure speed and print it beside the reference
	$(SETUP) dev
	@exec $(PY) scripts/bench.py

calibrate: ## simulate again how often the statistics are wrong (about a minute)
	$(SETUP) dev
	@exec $(PY) scripts/calibrate.py

assets: ## build style sheets and scripts again
	$(SETUP) assets

lock: ## choose versions anew and write every hash into requirements/ and package-lock.json
	$(SETUP) dev
	@exec $(PY) scripts/lock.py
