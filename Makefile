# Two commands matter: `make run` starts the bot, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check dates letters advice picture lock clean

# With PostgreSQL its driver is installed as well.
NEEDED := $(if $(or $(DATABASE_URL),$(shell grep -Es '^ *(export +)?DATABASE_URL *= *[^ ]' .env)),postgres,run)
run: $(VENV)/$(NEEDED).stamp
	@$(BIN)/python bot.py

# All of it; T=letters: every test file with that in its path.
PART = $(if $(T),$(or $(sort $(shell find tests -path '*$(T)*' -name 'test_*.py')),$(error no test file has "$(T)" in its path)))
test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n auto --dist worksteal $(PART)

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports

.PHONY: key backup restore rekey move torture

# One more key for STORAGE_KEYS.
key:
	@$(PYTHON) -c 'import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())'

# With the bot stopped: a backup of now; the records of a backup (FROM=2026-03-02; without it, which there are);
# every record encrypted with the first of STORAGE_KEYS.
backup restore rekey: $(VENV)/$(NEEDED).stamp
	@$(BIN)/python -m app.upkeep $@ $(FROM)

# With the bot stopped: everything in the data folder goes into a database (TO=postgresql://...), or back (FROM=...).
move: $(VENV)/postgres.stamp
	@$(BIN)/python -m app.upkeep move $(if $(TO),to '$(TO)')$(if $(FROM),from '$(FROM)')

# Hundreds of processes killed at random moments. SEED=... repeats a run.
KILLS ?= 300
SEED := $(or $(SEED),$(shell date +%s))
torture: $(VENV)/dev.stamp
	@echo "make torture KILLS=$(KILLS) SEED=$(SEED)"
	KILLS=$(KILLS) SEED=$(SEED) $(BIN)/python -m pytest --no-cov tests/storage/test_kills.py tests/process/test_kill.py

# How fast it is, beside its peers in the same run and what is to be reached: OF=answers, commits, start or nudges.
.PHONY: bench
bench: $(VENV)/dev.stamp $(VENV)/bench.stamp
	PEERS_PYTHON=$(VENV)/bench/bin/python $(BIN)/python -m benchmarks.bench $(OF)

dates: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.dates

advice: $(VENV)/dev.stamp
	$(BIN)/python docs/advice.py

letters: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.letters

picture: $(VENV)/dev.stamp
	$(BIN)/python docs/picture.py

# Writes requirements/: all that pyproject.toml asks for, pinned and hashed. Versions stay as they are where they may;
# UPGRADE=1 takes the newest of each.
COMPILE = $(VENV)/lock/bin/uv pip compile pyproject.toml -q --universal --python-version 3.11 --generate-hashes --no-header \
  --no-strip-extras --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade)
lock: $(VENV)/lock/bin/uv
	$(COMPILE) -o requirements/run.txt
	$(COMPILE) --extra postgres -c requirements/run.txt -o requirements/postgres.txt
	$(COMPILE) --extra postgres --group dev -c requirements/postgres.txt -o requirements/dev.txt
	$(COMPILE) --extra postgres --group tools -c requirements/dev.txt -o requirements/tools.txt
	$(subst pyproject.toml,--group pyproject.toml:bench,$(COMPILE)) -c requirements/run.txt -o requirements/bench.txt

$(VENV)/lock/bin/uv:
	@$(PYTHON) -m venv $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip install -q --disable-pip-version-check 'uv>=0.9,<1'

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov mutants

# Set-up speaks on standard error only, so that `make run` can be piped.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Afterword needs Python 3.11 or newer; try: make PYTHON=python3.12 run" if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV) (once)..." >&2
	@$(PYTHON) -m venv $(VENV) >&2 || { rm -rf $(VENV); exit 1; }

# run.stamp, postgres.stamp, dev.stamp, tools.stamp: what requirements/run.txt (and so on) names is installed as it is.
# pip looks for nothing by itself: what it would find depends on the day. That nothing is missing is checked afterwards.
# It builds nothing either: that takes a compiler, minutes, and packages that are not locked; WHEELS= lets it.
WHEELS ?= --only-binary=:all:
PIP = $(BIN)/python -m pip --disable-pip-version-check
$(VENV)/%.stamp: requirements/%.txt | $(VENV)/bin/python
	@$(PIP) install -q --no-deps --require-hashes $(WHEELS) -r $< >&2 \
	  || { echo "If this Python has no wheel of a package: another has (make clean, then make PYTHON=python3.12 ...), or WHEELS= builds it here." >&2; exit 1; }
	@$(PIP) check >&2 || { echo "$(VENV) holds what does not fit together, see above; make clean, and then this again." >&2; exit 1; }
	@touch $@

# The peers of `make bench` have an environment of their own.
$(VENV)/bench.stamp: requirements/bench.txt
	@$(PYTHON) -m venv --clear $(VENV)/bench >&2
	@$(VENV)/bench/bin/python -m pip --disable-pip-version-check install -q --no-deps --require-hashes $(WHEELS) -r $< >&2
	@$(VENV)/bench/bin/python -m pip --disable-pip-version-check check >&2
	@touch $@

# Known weaknesses in what the bot and its tests are built from. Asks PyPI; what it cannot ask about has not passed.
.PHONY: audit
audit: $(VENV)/tools.stamp
	@for each in requirements/postgres.txt requirements/dev.txt; do \
	  $(BIN)/pip-audit --strict --progress-spinner off --require-hashes --disable-pip -r $$each \
	  || { echo "make audit: $$each has NOT passed: a known weakness, or advisories that could not be asked for; see above" >&2; exit 1; }; \
	done

# Updates that could not be handled: which, when and why; of one of them (FILE=...), word for word what came in.
.PHONY: set-aside
set-aside: $(VENV)/$(NEEDED).stamp
	@$(BIN)/python -m app.upkeep set-aside $(FILE)

.PHONY: walk forgery hostile

# Pairs of lives at random, each step checked: EXAMPLES=200 STEPS=100 SEED=1. A failing one is shrunk and shown.
EXAMPLES ?= 100
STEPS ?= 100
walk: $(VENV)/dev.stamp
	@echo "make walk EXAMPLES=$(EXAMPLES) STEPS=$(STEPS) SEED=$(SEED)"
	WALK_EXAMPLES=$(EXAMPLES) WALK_STEPS=$(STEPS) WALK_SEED=$(SEED) $(BIN)/python -m pytest --no-cov -n 0 -rP --show-capture=stdout tests/test_two_users.py

# Thousands of forged presses of one person with the ids of another's records: EACH=200 for each kind, SEED=1.
EACH ?= 200
forgery: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.forgery --each $(EACH) --seed $(SEED)

# What the worst input of each kind costs: INPUTS=300 of each kind, SEED=1.
INPUTS ?= 300
hostile: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.hostile --inputs $(INPUTS) --seed $(SEED)

# Whether the bot works, by its heartbeat: 0 it does, 1 it does not.
.PHONY: health
health: $(VENV)/run.stamp
	@$(BIN)/python -m app.upkeep health

.PHONY: mutants

# How many changes to the code of storage, scheduling and the plan the tests notice; fails below 85 %. OF=storage, or
# a module (OF=storage.disk), does that alone; CHILDREN=2 at a time.
CHILDREN ?= 2
mutants: $(VENV)/tools.stamp
	rm -rf mutants
	$(BIN)/mutmut run --max-children $(CHILDREN) $(OF:%='%.*')
	@$(BIN)/mutmut results --all true | $(BIN)/python -m benchmarks.mutants $(OF)

# Simulates YEARS person-years of the real bot with faults of its network, machine and clocks; SEED=... repeats a run.
# REPLICAS=1: of two replicas on PostgreSQL, that are killed and whose database goes away.
.PHONY: simulate
YEARS ?= $(if $(REPLICAS),4,50)
simulate: $(VENV)/dev.stamp
	@YEARS=$(YEARS) SEED=$(SEED) REPLICAS=$(REPLICAS) $(BIN)/python -W ignore -m tests.simulation
