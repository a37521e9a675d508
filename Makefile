# GNU make (3.81 or newer) and Python do all of it. On Windows, run make from a shell such as Git Bash.

PYTHON ?= $(if $(filter Windows_NT,$(OS)),python,python3)
UV ?= uv
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
CATALOGUES := src/plangen/locale
DOMAIN := plangen

export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP_INSTALL = $(BIN)/python -m pip install -qq --no-compile --no-deps
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

.PHONY: setup gallery test check check-quality fuzz docs format golden messages lock torture bench bench-scale bench-facts bench-check clean distclean

# What a project has, and this is one: all, plans, summaries, output/NAME.docx, new, outline, pdf, html, check-docs, archive.
PLANGEN := $(BIN)/plangen
SETUP := $(VENV)/runtime.stamp
include src/plangen/pipeline/project.mk

gallery: setup ## draw the first page of each document into docs/gallery/ (needs LibreOffice and pdftoppm)
	@$(BIN)/plangen build --pdf --output $(VENV)/gallery
	@mkdir -p docs/gallery
	@for pdf in $(VENV)/gallery/*.pdf; do \
		pdftoppm -png -gray -r 48 -singlefile "$$pdf" "docs/gallery/$$(basename "$$pdf" .pdf)" || exit; \
	done

test: $(VENV)/test.stamp ## run the tests (ARGS="-k word" for some of them)
	@$(BIN)/python -m pytest --quiet --numprocesses auto $(ARGS)

check: $(VENV)/check.stamp ## check style, format and types
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo "not in the format of the house: make format" >&2; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@echo "style, format and types are fine"

check-quality: $(VENV)/test.stamp ## measure precision and recall of the proof-reader, into docs/check-quality.md
	@$(BIN)/python -m tests.lint.quality

fuzz: $(VENV)/test.stamp ## check corrupt .docx files for ten minutes (ARGS="--seconds 60")
	@$(BIN)/python tests/word/fuzz.py $(ARGS)

docs: setup ## write docs/rules.md and its Chinese sibling from the rules
	@$(BIN)/plangen --lang en rules --format markdown > docs/rules.md
	@$(BIN)/plangen --lang zh rules --format markdown > docs/rules.zh-CN.md

format: $(VENV)/check.stamp ## put the code into the format of the house
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format

golden: $(VENV)/test.stamp ## rewrite the expected files of tests/golden; review the diff
	@$(BIN)/python -m pytest --quiet --numprocesses auto --update-golden $(ARGS)

messages: $(VENV)/test.stamp ## bring the catalogue of messages up to date with src/, and compile it
	@$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --project plangen --add-location file --sort-output --output $(VENV)/$(DOMAIN).pot src
	@$(BIN)/pybabel --quiet update --input-file $(VENV)/$(DOMAIN).pot --output-dir $(CATALOGUES) --domain $(DOMAIN) --locale zh \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --init-missing --no-wrap
	@$(BIN)/pybabel --quiet compile --directory $(CATALOGUES) --domain $(DOMAIN) --statistics

lock: ## pin what pyproject.toml asks for in requirements/ (UPGRADE=1 takes the newest; needs uv)
	$(LOCK) --group build --output-file requirements/runtime.txt pyproject.toml
	$(LOCK) --group test --constraint requirements/runtime.txt --output-file requirements/test.txt
	$(LOCK) --group check --constraint requirements/runtime.txt --constraint requirements/test.txt --output-file requirements/check.txt
	$(LOCK) --group bench --constraint requirements/runtime.txt --output-file requirements/bench.txt

torture: $(VENV)/test.stamp ## kill 200 builds, make 71 edits, build 5,000 schools with faults (KILLS=1000 SEED=7 SCHOOLS=1000)
	@PLANGEN_KILLS=$(or $(call given,KILLS),200) PLANGEN_SEED=$(or $(call given,SEED),20260302) \
		PLANGEN_EDITS=$(or $(call given,EDITS),1000) PLANGEN_SCHOOLS=$(or $(call given,SCHOOLS),5000) \
		$(BIN)/python -m pytest --quiet $(foreach test,planted_faults many_edits kills,tests/pipeline/test_$(test).py)

bench: $(VENV)/bench.stamp ## plangen beside docxtpl, python-docx and, where node is, two more (ARGS="--only W1,W2 --rounds 50")
	@$(BIN)/python benchmarks/speed.py --node $(VENV)/bench-node $(ARGS)

bench-scale: $(VENV)/test.stamp ## what hundreds of schools cost in time and memory (ARGS=--write puts it into docs/scale.md)
	@$(BIN)/python benchmarks/scale.py $(ARGS)

bench-facts: setup ## figures from two million records, beside a plain pandas script (ARGS="--rows 200000")
	@$(BIN)/python benchmarks/facts.py $(ARGS)

bench-check: setup ## how long 100,000 paragraphs and 300 pages take to check (ARGS="--limit 5")
	@$(BIN)/python benchmarks/check.py $(ARGS)

clean: ## remove output/ and what tools leave behind
	@rm -rf output dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove .venv too
	@rm -rf $(VENV)

# The environment. A stamp is as new as what it was installed from, so that nothing is installed twice.
setup: $(VENV)/runtime.stamp

$(VENV)/created.stamp:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
		{ echo "plangen needs Python 3.11 or newer. Name one: make PYTHON=python3.12" >&2; exit 1; }
	@echo "setting up $(VENV) (once)"
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/runtime.stamp: requirements/runtime.txt pyproject.toml $(VENV)/created.stamp
	@$(PIP_INSTALL) --require-hashes --requirement $<
	@$(PIP_INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/runtime.stamp
	@$(PIP_INSTALL) --require-hashes --requirement $<
	@touch $@

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/runtime.stamp
	@$(PIP_INSTALL) --require-hashes --requirement $<
	@touch $@

$(VENV)/check.stamp: requirements/check.txt $(VENV)/test.stamp
	@$(PIP_INSTALL) --require-hashes --requirement $<
	@touch $@
