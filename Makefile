# Every target sets itself up; the second time that costs nothing.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
BROWSER := $(VENV)/.browser
INPUTS := pyproject.toml requirements.txt package.json package-lock.json hatch_build.py \
	$(wildcard seller/translations/*/LC_MESSAGES/*.po)
INSTALL := PIP_CONSTRAINT=requirements.txt PIP_BUILD_CONSTRAINT=requirements.txt \
	PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
BENCH ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo run test check bench shots words soak requirements clean

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do \
		printf '  make %-13s %s\n' "$$name" "$$text"; done

demo: $(READY) ## a throw-away shop with a live going on
	$(BIN)/seller demo

run: $(READY) ## the real thing, with its data in ./data
	$(BIN)/seller --data "$${SELLER_DATA:-data}" serve

test: check $(BROWSER) ## everything that must hold before a commit counts
	$(BIN)/python -m pytest -n 2
	$(BIN)/python -m pytest -m "browser and not soak"

check: $(TOOLS) ## format, style, types, who imports whom
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(TOOLS) ## measure, as one JSON object; BENCH="reading paper" for some of it
	@$(BIN)/python -m bench $(BENCH)

shots: $(BROWSER) ## take the pictures of the README again
	$(BIN)/python -m tests.shots

words: $(TOOLS) ## bring the translations up to date with code and pages; prints what has no words yet
	$(BIN)/python -m tests.translations

soak: $(BROWSER) ## the long tests: crashes, races, a hundred thousand transfers
	$(BIN)/python -m pytest -m soak --timeout 3600

requirements: $(TOOLS) ## choose the newest versions of all packages and pin them
	@echo "# Every package at the version the tests passed with; make requirements writes it." > requirements.new
	$(BIN)/pip-compile --quiet --upgrade --extra dev --strip-extras --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
		--output-file - pyproject.toml | grep '==' >> requirements.new
	mv requirements.new requirements.txt

clean: ## forget what was set up and built; data stay
	rm -rf $(VENV) build dist static/vendor static/fonts *.egg-info \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find seller tests bench migrations -name __pycache__ -type d -prune -exec rm -rf {} +
	find seller -name '*.mo' -delete

$(READY): $(INPUTS)
	@test -x $(BIN)/python || { \
		for python in python3 python3.13 python3.12 python3.11; do \
			if $$python -c "$(SUPPORTED)" 2> /dev/null; then break; fi; python=; done; \
		test -n "$$python" || { echo "Python 3.11, 3.12 or 3.13 is needed." >&2; exit 1; }; \
		$$python -m venv $(VENV); }
	$(INSTALL) --editable .
	@touch $@

$(TOOLS): $(READY)
	$(INSTALL) --editable '.[dev]'
	@touch $@

$(BROWSER): $(TOOLS)
	$(BIN)/python -m tests.chromium
	@touch $@
