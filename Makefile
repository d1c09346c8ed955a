# Everything a newcomer needs: `make run` and `make test`. The rest is for those who build.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9
STAMP := $(VENV)/.installed
OLD := "Python 3.11 or later is needed. Name one that is here: make run PYTHON=python3.12"
# Compiled once, not by each process: many containers forbid it, and then each one takes twice as long to start.
export PYTHONDONTWRITEBYTECODE :=

help:  ## Say what each target does
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and $(OLD))'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r requirements.lock
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --no-deps --editable .
	@touch $@

install: $(STAMP)  ## Make the environment from the lock file

run: $(STAMP)  ## Start everything: database, migrations, seeds, API, worker
	@exec $(BIN)/applys run

test: $(STAMP)  ## Run every check and every test
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadgroup $(PYTEST_ARGS)

spec: $(STAMP)  ## Write api_spec/openapi.json from the code
	$(BIN)/applys spec

fuzz: $(STAMP)  ## Let schemathesis loose on the whole spec
	$(BIN)/pytest tests/fuzz -n 2 --fuzz-examples 200 $(PYTEST_ARGS)

bench: $(STAMP)  ## Measure, as ratios
	$(BIN)/python -m bench
	$(BIN)/python -m bench.push
	$(BIN)/python -m bench.delivery
	$(BIN)/python -m bench.searches
	$(BIN)/python -m bench.dumping
	$(BIN)/python -m bench.uploads
	$(BIN)/python -m bench.rounds
	$(BIN)/python -m bench.events
	$(BIN)/pytest tests/events/test_property.py -n 0 -o timeout=0 --places-examples 300
	$(BIN)/python -m bench.directions

bench-chaos: $(STAMP)  ## Kill workers and database in the middle of 20,000 deliveries
	$(BIN)/python -m bench.chaos $(CHAOS_ARGS)

format: $(STAMP)  ## Put the code in shape
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

lock: $(STAMP)  ## Lock the newest versions that work together
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
		--all-extras --no-header --no-emit-index-url pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--constraints requirements.lock --no-annotate --no-header --no-emit-index-url \
		pyproject.toml -o requirements.server.lock

.PHONY: help install run test spec fuzz bench bench-chaos format lock
