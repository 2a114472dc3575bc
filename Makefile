# The commands that matter: make run, make test, make check. `make help` lists the others.
SHELL = /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test check static screens bench translations lock clean ready-run ready-dev

PY := .venv/bin/python
SCALE ?= full

help:
	@sed -n 's/^\([a-z]*\):.*## /make \1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

ready-run:
	@sh tools/setup.sh run

ready-dev:
	@sh tools/setup.sh dev

run: ready-run ## set up what is missing and open the console
	@.venv/bin/agent-console $(ARGS)

test: ready-dev ## every test: real servers and real windows included
	@$(PY) -m pytest -n 2 --dist loadscope --durations=15 $(ARGS)

check: static ## lint, types, import contracts and the fast tests
	@$(PY) -m pytest -q -n 2 --dist loadscope -m "not slow and not server and not xvfb" $(ARGS)

static: ready-dev ## lint, types and import contracts alone
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

screens: ready-dev ## pictures of every screen into screens/
	@$(PY) -m tools.screens $(ARGS)

bench: ready-dev ## measure the budgets; SCALE=small for a quick look
	@$(PY) -m tools.bench --scale $(SCALE) $(ARGS)

translations: ready-dev ## collect the texts of the interface and compile the translations
	@$(PY) -m tools.translations update
	@$(PY) -m tools.translations build

LOCK = .venv/bin/uv pip compile pyproject.toml --extra relay --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links

lock: ready-dev ## pin the newest allowed versions of everything
	@$(LOCK) --upgrade --group dev -o requirements/dev.txt
	@$(LOCK) --upgrade -c requirements/dev.txt -o requirements/run.txt
	@.venv/bin/uv pip compile --group build --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links --upgrade -c requirements/dev.txt -o requirements/build.txt

clean: ## remove what tools and builds have left; .venv and .cache stay
	@rm -rf build dist screens agent-console-practice.png .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find agent_console ui tests tools packaging -name __pycache__ -type d -prune -exec rm -rf {} +
	@find resources -name '*.qm' -delete
