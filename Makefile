# Two commands are enough: `make app` and `make test`. `make help` lists the others.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help install app build check lattice docs test lint format bench notebook clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | expand -t 12

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("ClauseGraph needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

install: $(READY) ## make .venv and install everything into it

app: $(READY) build ## build the graph and open the explorer on this machine
	$(BIN)/streamlit run app.py

build: $(READY) ## compile clauses/ into build/clausegraph.nq
	$(BIN)/clausegraph build

check: $(READY) ## read all clause files and report every fault with its place
	$(BIN)/clausegraph check

lattice: $(READY) ## let HermiT order the consent types anew (ontology/inferred.ttl)
	$(BIN)/python -m clausegraph._lattice

docs: $(READY) ## generate docs/reference anew
	$(BIN)/python -m clausegraph._reference

lint: $(READY) ## style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(READY) ## put the code into house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: lint build ## every check and every test
	$(BIN)/python -m pytest $(ARGS)

bench: $(READY) ## ratios of build and queries against PyYAML, rdflib and LinkML, in one run
	$(BIN)/python benchmarks/run.py

notebook: $(READY) build ## open the notebooks
	$(BIN)/jupyter lab notebooks

clean: ## remove what was built (not .venv)
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis
