# Two commands are enough: `make app` and `make test`. `make help` lists the others.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
READY := $(VENV)/.ready
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
NEWEST := $(VENV)-newest
LOCKER := $(VENV)-lock
AUDIT := $(VENV)-audit
COMPILE := $(LOCKER)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(if $(KEEP),,--upgrade)

.DEFAULT_GOAL := help
.PHONY: help install exchange-tools app build check lattice docs engines lint format test test-newest wheel release lock audit bench notebook clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | expand -t 14

# Everything comes from the lock, hashes checked. First what builds (the project, and packages that come
# as source), so that no build draws anything else; last the releases on which the reader is held too.
$(READY): requirements.lock requirements-build.lock tests/earlier.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("ClauseGraph needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements-build.lock
	$(INSTALL) --require-hashes --no-build-isolation -r requirements.lock
	$(INSTALL) --no-index --no-deps --no-build-isolation -e .
	$(INSTALL) --require-hashes --no-deps --upgrade --target $(VENV)/earlier -r tests/earlier.lock
	@touch $@

# The tools of other formats bring plugins for pytest and rdflib, so they live apart. The last brings NIST's schemas
# alone: nothing that it needs to run is installed.
$(VENV)/exchange/.ready: requirements-exchange.lock requirements-build.lock tests/oscal-schemas.lock
	$(PYTHON) -m venv $(VENV)/exchange
	$(VENV)/exchange/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	$(VENV)/exchange/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation \
		-r requirements-exchange.lock
	$(VENV)/exchange/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
		-r tests/oscal-schemas.lock
	@touch $@

exchange-tools: $(READY) $(VENV)/exchange/.ready ## install the tools that read our exports back, beside all else

install: $(READY) ## make .venv and install everything into it

app: $(READY) build ## build the graph and open the explorer on this machine
	$(BIN)/streamlit run app.py

build: $(READY) ## compile clauses/ into build/clausegraph.nq
	$(BIN)/clausegraph build

check: $(READY) ## read all clause files and report every fault with its place
	$(BIN)/clausegraph check

lattice: $(READY) ## let HermiT order the consent types anew (ontology/inferred.ttl)
	$(BIN)/python -m clausegraph.compile.lattice

docs: $(READY) ## generate docs/reference anew
	$(BIN)/python -m clausegraph.cli.reference

engines: $(READY) build ## ask all ready questions of Oxigraph's server, Virtuoso and rdflib; docs/reference/engines.md
	$(BIN)/python tests/engines_page.py

lint: $(READY) ## style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(READY) ## put the code into house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: lint build ## every check and every test
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

test-newest: ## the same with the newest versions that pyproject.toml allows, beside the lock
	$(PYTHON) -m venv --clear $(NEWEST)
	$(NEWEST)/bin/python -m pip install --quiet --disable-pip-version-check -e '.[app,sign-in,endpoint,mcp,notebook,dev]'
	$(NEWEST)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
		--target $(NEWEST)/earlier -r tests/earlier.lock
	@echo "What the lock holds in another version:"
	@$(NEWEST)/bin/python -m pip install --quiet --quiet --dry-run --no-deps --report - -r constraints.txt \
		| $(NEWEST)/bin/python -c 'import json, sys; [print(" ", p["metadata"]["name"], p["metadata"]["version"]) for p in json.load(sys.stdin)["install"]]'
	@touch $(NEWEST)/.ready
	$(MAKE) test VENV=$(NEWEST)

wheel: $(READY) build ## make dist/clausegraph-*.whl, which carries the built graph (docs/how-to/install-the-package.md)
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --wheel-dir dist .

release: ## make in dist/ what one deposits: wheel, graph, comparisons, manifest, checksums
	rm -rf dist
	$(MAKE) wheel
	$(BIN)/clausegraph release dist

lock: ## renew the lock (KEEP=1: change nothing but what pyproject.toml newly asks for)
	$(PYTHON) -m venv $(LOCKER)
	$(LOCKER)/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	$(COMPILE) --all-extras pyproject.toml -o requirements.lock
	$(COMPILE) --group build -c requirements.lock -o requirements-build.lock
	$(COMPILE) --group exchange -c requirements.lock -o requirements-exchange.lock
	sed -E '/^ /d; s/ \\$$//' requirements.lock >constraints.txt
	for file in requirements.lock requirements-build.lock requirements-exchange.lock constraints.txt; do \
		{ echo '# Made by `make lock`; see docs/how-to/renew-the-lock.md.'; cat $$file; } >$$file.new && mv $$file.new $$file; done

audit: ## ask the advisory database about every locked package (needs the network, so no part of test)
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1
	$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes -r requirements.lock
	$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes -r requirements-build.lock
	$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes -r requirements-exchange.lock

bench: $(READY) ## ratios of build and queries against PyYAML, rdflib and LinkML, in one run
	$(BIN)/python benchmarks/run.py

notebook: $(READY) build ## open the notebooks
	$(BIN)/jupyter lab notebooks

clean: ## remove what was built (not .venv)
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis
