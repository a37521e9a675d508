# What make does for the documents of a project. A Makefile includes it, and may say before that what the command PLANGEN
# is, and what must be made before it can run: SETUP.

PLANGEN ?= plangen
RECORDS := output/.plangen

# make would try its own rules for C and the like on each of thousands of files: thirty times as long.
MAKEFLAGS += --no-builtin-rules

# As many processes as make was given: make -j4. Without, as many as pay.
processes = $(addprefix -j ,$(patsubst -j%,%,$(filter -j%,$(MAKEFLAGS))))

# A word in the shell's quotes, and a variable only where it was given to make: shells have a TERM, some a NAME, of their own.
quoted = '$(subst ','\'',$1)'
given = $(if $(filter command,$(origin $1)),$($1))

.PHONY: all plans summaries new outline pdf html archive check-docs help FORCE
.DEFAULT_GOAL := all

# documents.mk names the documents, those out of date among them, and includes the rules that a build writes beside each,
# in the manner of gcc -MMD. make knows only times, so plangen, which knows contents, is asked once in each run.
ifneq ($(filter all plans summaries archive output/%,$(or $(MAKECMDGOALS),all)),)
include $(RECORDS)/documents.mk
endif

$(RECORDS)/documents.mk: $(SETUP) $(if $(MAKE_RESTARTS),,FORCE)
	@$(PLANGEN) depend

all: documents ## build every document under data/ that is out of date (just: make)
	$(if $(OUTDATED),@$(PLANGEN) build $(processes))

plans: $(filter kind/%-plan,$(KINDS)) ## build the plans
	$(if $(OUTDATED),@$(PLANGEN) build $(processes) --kind '*-plan')

summaries: $(filter kind/%-summary kind/%-report,$(KINDS)) ## build the summaries and reports
	$(if $(OUTDATED),@$(PLANGEN) build $(processes) --kind '*-summary' --kind '*-report')

# Asked for by name, a document is built at once. Otherwise those out of date are collected, and one run builds them.
output/%.docx: ## build one document (make output/NAME.docx)
	$(if $(filter output/%,$(MAKECMDGOALS)),@$(PLANGEN) build $(call quoted,$@),$(eval OUTDATED += x))

new: $(SETUP) ## start data/NAME (make new KIND=… NAME=… [ORG=…] [TERM=2026-2027/1])
	@$(if $(and $(call given,KIND),$(call given,NAME)),:,echo "usage: make new KIND=… NAME=… [ORG=…] [TERM=2026-2027/1]; the kinds are:" >&2; \
		$(PLANGEN) kinds >&2; exit 2)
	@$(PLANGEN) new $(call quoted,$(KIND)) $(call quoted,data/$(NAME)) \
		$(if $(call given,ORG),--org $(call quoted,$(ORG))) $(if $(call given,TERM),--term $(call quoted,$(TERM)))

outline: $(SETUP) ## print the headings of output/*.docx, or of one file (FILE=…)
	@for file in $(if $(call given,FILE),$(call quoted,$(FILE)),output/*.docx); do \
		test -f "$$file" || { echo "no such file: $$file; build it first: make" >&2; exit 1; }; \
		echo "$$file"; $(PLANGEN) outline "$$file" || exit; \
	done

pdf: $(SETUP) ## build every document, and its PDF with LibreOffice
	@$(PLANGEN) build --pdf $(processes)

html: $(SETUP) ## build every document, and a page of HTML that looks like it
	@$(PLANGEN) build --html $(processes)

check-docs: $(SETUP) ## proof-read data/ and, where it was built, output/
	@$(PLANGEN) check --strict data $(wildcard output)

archive: all ## zip the documents of a term with a register (make archive TERM=2025-2026/2)
	@$(if $(call given,TERM),$(PLANGEN) archive $(call quoted,$(TERM)),echo "usage: make archive TERM=2025-2026/2" >&2; exit 2)

help: ## print this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z\/%.-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(filter %/project.mk,$(MAKEFILE_LIST)) $(firstword $(MAKEFILE_LIST))
