# One recipe for people and for CI: `make check` is the check command.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TESTS ?=
WORKERS ?= 4
# They kill and time whole processes, so little else runs beside them.
KILLS := tests/journeys/kills

.DEFAULT_GOAL := help
.PHONY: help install demo test types check check-all peers format lock clean
# The tests start hundreds of processes, and each would compile the same modules again.
unexport PYTHONDONTWRITEBYTECODE

help:
	@echo "make demo      install, then show the whole journey on an emulated network (EXIT=1 ends after it)"
	@echo "make install   create $(VENV) and install the pinned dependencies"
	@echo "make check     format, lint, types, architecture and tests"
	@echo "make check-all the same with the full matrices and long property runs"
	@echo "make peers     one environment for each engine that tests/bench measures and tests/oracles asks"
	@echo "make test      the tests alone (TESTS=path for some of them)"

install: $(VENV)/run.stamp

demo: install
	@$(BIN)/netconfig demo $(if $(EXIT),--exit)

test: $(VENV)/dev.stamp
	$(if $(TESTS),,@$(BIN)/pytest -q -n 2 --dist loadfile -m "not long" $(KILLS))
	@$(BIN)/pytest -q -n $(WORKERS) --dist loadfile -m "not long" $(or $(TESTS),--ignore=$(KILLS))

# With the lowest priority, because it runs beside tests that time processes.
types: $(VENV)/dev.stamp
	@nice -n 19 $(BIN)/mypy --no-error-summary

check: $(VENV)/dev.stamp
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports --no-logo >.lint-imports.log || { cat .lint-imports.log; exit 1; }
	@$(MAKE) --no-print-directory --jobs=2 types test

check-all: check
	@$(BIN)/pytest -q -n $(WORKERS) --dist loadfile -m long --ignore=$(KILLS)
	@$(BIN)/pytest -q -n 2 --dist loadfile -m long $(KILLS)

PEERS := hier_config-3 hier_config-4 netutils ciscoconfparse2
peers: $(PEERS:%=.peers/%.stamp)

.peers/%.stamp: requirements/peers-%.txt
	@echo "Installing $* into .peers/$* …"
	@$(PYTHON) -m venv --clear .peers/$*
	@.peers/$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

format: $(VENV)/dev.stamp
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

# Needs the program `uv`; nothing else does.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --extra lab pyproject.toml
lock:
	@$(COMPILE) --group dev --group build -o requirements/dev.txt
	@$(COMPILE) --group build -c requirements/dev.txt -o requirements/run.txt
	@sed -i '1i # Made by `make lock`; versions and hashes only.' requirements/run.txt requirements/dev.txt

clean:
	@rm -rf $(VENV) .peers .demo build *.egg-info .lint-imports.log

# A stamp and not its python: a venv that was interrupted has one too, but no pip.
$(VENV)/venv.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
		|| { echo "netconfig needs Python 3.11, 3.12 or 3.13 as PYTHON=$(PYTHON): install it, or run make PYTHON=/path/to/python3.x" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "$(PYTHON) has no venv module: install it (Debian: apt-get install python3-venv)" >&2; exit 1; }
	@test -w . || { echo "$(CURDIR) cannot be written: copy the project to a folder of yours" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/venv.stamp
	@echo "Installing the pinned dependencies into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q netconfig
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@echo "Installing what the checks need into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
