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

# A word in the shell's quotes, and a variable only where it was given to make: shells have a TERM, some a NAME, of their own.
quoted = '$(subst ','\'',$1)'
given = $(if $(filter command,$(origin $1)),$($1))

.PHONY: all plans summaries setup new outline pdf html gallery archive test check check-docs check-quality fuzz docs format golden messages lock bench bench-facts clean distclean help FORCE
.DEFAULT_GOAL := all

# What is out of date is told by the rules that a build writes beside each document, in the manner of gcc -MMD;
# documents.mk names the documents and includes them.
RECORDS := output/.plangen
SOURCES := $(wildcard src/plangen/*.py src/plangen/*/*.py src/plangen/*.yaml src/plangen/*/*.yaml)
ifneq ($(filter all plans summaries pdf check-docs archive output/%,$(or $(MAKECMDGOALS),all)),)
include $(RECORDS)/documents.mk
endif

$(RECORDS)/documents.mk: $(SOURCES) $(VENV)/runtime.stamp
	@$(BIN)/plangen depend

# As many processes as make was given: make -j4. Without, as many as pay.
processes = $(addprefix -j ,$(patsubst -j%,%,$(filter -j%,$(MAKEFLAGS))))

all: documents ## build every document under data/ that is out of date (just: make)
	$(if $(OUTDATED),@$(BIN)/plangen build $(processes))

plans: $(filter kind/%-plan,$(KINDS)) ## build the plans
	$(if $(OUTDATED),@$(BIN)/plangen build $(processes) --kind '*-plan')

summaries: $(filter kind/%-summary kind/%-report,$(KINDS)) ## build the summaries and reports
	$(if $(OUTDATED),@$(BIN)/plangen build $(processes) --kind '*-summary' --kind '*-report')

# Asked for by name, a document is built at once. Otherwise those out of date are collected, and one run builds them.
output/%.docx: ## build one document (make output/NAME.docx)
	$(if $(filter output/%,$(MAKECMDGOALS)),@$(BIN)/plangen build $(call quoted,$@),$(eval OUTDATED += x))

new: setup ## start data/NAME (make new KIND=… NAME=… [ORG=…] [TERM=2026-2027/1])
	@$(if $(and $(call given,KIND),$(call given,NAME)),:,echo "usage: make new KIND=… NAME=… [ORG=…] [TERM=2026-2027/1]; the kinds are:" >&2; \
		$(BIN)/plangen kinds >&2; exit 2)
	@$(BIN)/plangen new $(call quoted,$(KIND)) $(call quoted,data/$(NAME)) \
		$(if $(call given,ORG),--org $(call quoted,$(ORG))) $(if $(call given,TERM),--term $(call quoted,$(TERM)))

outline: setup ## print the headings of output/*.docx, or of one file (FILE=…)
	@for file in $(if $(call given,FILE),$(call quoted,$(FILE)),output/*.docx); do \
		test -f "$$file" || { echo "no such file: $$file; build it first: make" >&2; exit 1; }; \
		echo "$$file"; $(BIN)/plangen outline "$$file" || exit; \
	done

pdf: setup ## build every document, and its PDF with LibreOffice
	@$(BIN)/plangen build --pdf $(processes)

archive: all ## zip the documents of a term with a register (make archive TERM=2025-2026/2)
	@$(if $(call given,TERM),$(BIN)/plangen archive $(call quoted,$(TERM)),echo "usage: make archive TERM=2025-2026/2" >&2; exit 2)

html: setup ## build every document, and a page of HTML that looks like it
	@$(BIN)/plangen build --html $(processes)

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

check-docs: setup ## proof-read data/ and, where it was built, output/
	@$(BIN)/plangen check --strict data $(wildcard output)

check-quality: $(VENV)/test.stamp ## measure precision and recall of the proof-reader, into docs/check-quality.md
	@$(BIN)/python tests/lint/quality.py

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

bench: $(VENV)/bench.stamp ## plangen beside docxtpl, python-docx and, where node is, two more (ARGS="--only W1,W2 --rounds 50")
	@$(BIN)/python benchmarks/speed.py --node $(VENV)/bench-node $(ARGS)

bench-facts: setup ## figures from two million records, beside a plain pandas script (ARGS="--rows 200000")
	@$(BIN)/python benchmarks/facts.py $(ARGS)

clean: ## remove output/ and what tools leave behind
	@rm -rf output dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove .venv too
	@rm -rf $(VENV)

help: ## print this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z\/%.-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

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
