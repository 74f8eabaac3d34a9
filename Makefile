# `make kit` sets up and builds the sample kits; `make test` sets up and passes all tests.
# Both need only python3 (3.11 to 3.14) with venv and pip; what was set up once is not set up again.

PYTHON ?= python3
JOBS ?= 2
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# The samples are built as of one day, so that everybody sees the same.
SAMPLE_DAY := 2026-11-19
SAMPLES := \
	content/interviews/2026-11-04-hartsfold-trust.md \
	content/interviews/2026-11-10-tri-county-cold-storage.yaml \
	content/interviews/2026-11-12-setonami-international-school.md \
	content/interviews/2026-11-18-cedar-bluff-medical-center.md \
	content/interviews/2026-11-18-spanwell-instruments.md

# What the tests are compiled to is kept, whatever else the shell says of Python.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help kit test whole plain quick lint format docs site man bench bench-scale fuzz coverage mutants checks clean
.DELETE_ON_ERROR:

help:
	@echo "make kit     set up and build the sample kits into output/"
	@echo "make test    set up, then lint, type-check and test everything"
	@echo "make whole   only test everything, as it comes"
	@echo "make plain   test what is printed by WeasyPrint alone, as nothing of ours makes it faster"
	@echo "make quick   the tests that take a moment each, under a minute"
	@echo "make lint    lint and type-check"
	@echo "make format  put the code into shape"
	@echo "make docs    renew the generated parts of docs/"
	@echo "make site    make the documentation into a site in site/"
	@echo "make man     write the manual pages into build/man/"
	@echo "make fuzz    send 10,000 generated files through everything, or FUZZ=--random"
	@echo "make coverage  tell which branches no test takes"
	@echo "make mutants   tell which changes of the code no test notices, or MUTANTS="--sample 1500""
	@echo "make checks  renew docs/checks.md from those runs"
	@echo "make pictures  picture every page in every theme, for eyes (an hour)"
	@echo "make bench   measure speed against plain scripts on this machine"
	@echo "make bench-scale  measure how cost grows with the number of kits, or BENCH_SCALE=--full"
	@echo "make clean   remove .venv and caches (output/ and content/ stay)"

kit: .venv/installed .venv/can-print
	@$(BIN)/kitgen build $(SAMPLES) --today $(SAMPLE_DAY)

# Whoever waits for a browser or a server leaves a processor idle: types are checked meanwhile, and
# what is printed plainly is tested by one process more.
test: .venv/can-test .venv/can-read
	@$(MAKE) --no-print-directory --jobs 3 PLAIN_JOBS=0 lint plain whole

whole: .venv/can-test .venv/can-read
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

PLAIN_JOBS ?= $(JOBS)

plain: .venv/can-test .venv/can-read
	@KITGEN_PLAIN_PRINTING=1 $(BIN)/python -m pytest -n $(PLAIN_JOBS) --dist worksteal \
		-m "not accelerated and not alike and not unprinted" tests/printing

quick: .venv/can-test
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal \
		-m "not thorough and not slow and not browser and not readers"

lint: .venv/tested-with
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy

format: .venv/tested-with
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: .venv/tested-with
	@$(BIN)/python .ci/docs.py

site: .venv/tested-with
	@$(BIN)/zensical build --clean --strict
	@$(BIN)/python .ci/site_check.py site

man: .venv/installed
	@$(BIN)/python .ci/man.py build/man

# Where the runs below leave what docs/checks.md is made of.
FIGURES := .figures
FUZZ ?=

fuzz: .venv/tested-with
	@mkdir -p $(FIGURES)
	@$(BIN)/python -m fuzz --files 10000 --figures $(FIGURES)/fuzz.json $(FUZZ)

coverage: .venv/can-test .venv/can-read
	@mkdir -p $(FIGURES)
	@$(BIN)/python -m coverage run -m pytest -p no:cacheprovider
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage json --quiet -o $(FIGURES)/coverage.json
	@$(BIN)/python -m coverage report --skip-covered --sort=cover

# MUTANTS="--sample 1500" takes a fair sample of them.
MUTANTS ?=

mutants: .venv/tested-with
	@mkdir -p $(FIGURES)
	@nice -n 15 $(BIN)/python -m mutation --jobs $(JOBS) --figures $(FIGURES)/mutants.json $(MUTANTS)

checks: .venv/can-test
	@KITGEN_FIGURES=$(FIGURES) $(BIN)/python -m pytest tests/files/test_crashes.py tests/calendar
	@$(BIN)/python .ci/checks.py

# Every document and page as pictures, on contact sheets, for eyes.
.PHONY: pictures
pictures: .venv/can-test
	@$(BIN)/python .ci/pictures.py $(FIGURES)/pictures

bench: .venv/can-test
	@$(BIN)/python -m benchmarks

# BENCH_SCALE=--full takes the sizes of the promises, and an hour or more; BENCH_SCALE="--full text" one part.
BENCH_SCALE ?=

bench-scale: .venv/can-test
	@$(BIN)/python -m benchmarks.scale $(BENCH_SCALE)

clean:
	rm -rf .venv .figures .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist site

# urllib3-future (for caldav) would put itself in urllib3's place and slow down every start of
# Python; built from source with this variable set, it does not. What is never imported is not
# compiled: most of what the tests need beside kitgen is programs, of which they use little.

# Each file below stands for a piece of set-up that is done.

FITS := import sys; (3, 11) <= sys.version_info[:2] <= (3, 14) or sys.exit( \
	"kitgen needs Python 3.11 to 3.14; name yours: make PYTHON=python3.13 $(MAKECMDGOALS)")

.venv/installed: pyproject.toml
	@$(PYTHON) -c '$(FITS)'
	@echo "Setting up .venv (once, a minute or two) …"
	@$(PYTHON) -m venv .venv
	@$(PIP) install --editable .
	@$(BIN)/python -m compileall -q kitgen
	@touch $@

.venv/tested-with: .venv/installed
	@echo "Setting up what the tests need (once) …"
	@URLLIB3_NO_OVERRIDE=1 $(PIP) install --no-compile --no-binary urllib3-future --editable '.[dev]'
	@touch $@

# Without Pango everything but the PDFs is built; `kitgen build` then says what to install.
.venv/can-print: .ci/system.py | .venv/installed
	@if $(BIN)/python .ci/system.py pango; then touch $@; fi

.venv/can-test: .ci/system.py | .venv/tested-with
	@$(BIN)/python .ci/system.py pango pdftotext headless-shell chromium dovecot groff zsh fish soffice node npm javac jaxb libical libatomic
	@touch $@

# The readers of others that the tests start (docs/dependencies.md), as their lock file has them.
.venv/can-read: tests/readers/package.json tests/readers/package-lock.json | .venv/can-test
	@npm ci --prefix tests/readers --silent --no-audit --no-fund
	@touch $@
