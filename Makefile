# Everything a newcomer needs. Each command sets up what it needs: Python 3.11 or later and a package index.

BIN := .venv/bin
READY := .venv/ready

.PHONY: help demo test check bench reliability fuzz shared-host lock first-migration pages wheel clean

help:
	@sed -n 's/^# make /make /p' Makefile

# make demo             open practice cases, in a database of their own
demo: $(READY)
	@$(BIN)/evenhand demo

# make test             run every test, on SQLite and on a PostgreSQL of its own
test: $(READY)
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m "not alone"
	$(BIN)/python -m pytest -q -m alone

# make check            format, lint, types, import contracts
check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# make bench            measure speed against the goals
bench: $(READY)
	$(BIN)/python -m bench

# make reliability      run the long forms of the tests that nothing is lost and nobody gets in (20 minutes)
reliability: $(READY)
	$(BIN)/python -m bench.reliability

# make fuzz             throw bytes at every door they come in by, for a minute each (Linux)
fuzz: $(READY)
	$(BIN)/python -m pip --disable-pip-version-check install --quiet atheris==3.0.0
	$(BIN)/python -m bench.fuzz

# make shared-host      try a host that people share, with a real sshd and sudo (as root, a few seconds)
shared-host: $(READY)
	$(BIN)/python -m bench.shared_host

# make lock             write requirements.lock anew, after a change in pyproject.toml
lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --upgrade --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet --output-file requirements.lock

# make first-migration  write the first migration anew from the models; never after a release
first-migration: $(READY)
	$(BIN)/python -m models.migrations.ddl > .venv/first-migration
	mv .venv/first-migration models/migrations/versions/0001_office.py

# make pages            write the pages of docs/ and draw their pictures that follow from the program anew
pages: $(READY)
	$(BIN)/python -m docs.generate
	$(BIN)/python -m docs.pictures

# make wheel            build the wheel into dist/
wheel: $(READY)
	$(BIN)/python -m hatchling build -t wheel

# make clean            remove what these commands made
clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A virtual environment that was moved or whose Python is gone is made anew.
$(READY): requirements.lock pyproject.toml Makefile
	@$(BIN)/python -c 'import sys; sys.exit(sys.prefix != "$(CURDIR)/.venv")' 2>/dev/null || rm -rf .venv
	@test -x $(BIN)/python || { \
		for python in python3 python3.14 python3.13 python3.12 python3.11; do \
			$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
			&& exec $$python -m venv .venv; \
		done; \
		echo 'Evenhand needs Python 3.11 or later with venv and pip (on Debian: apt install python3-venv).' >&2; \
		exit 1; }
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-build-isolation --no-deps --editable .
	@touch $@
