# `make demo` and `make test` need Python >= 3.11, Git and make; everything else is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed

.PHONY: demo test lint types api dist pictures

demo: $(INSTALLED)
	@rm -rf build/demo
	@$(BIN)/policydiff demo build/demo >/dev/null
	@cd build/demo && ../../$(BIN)/policydiff log legal/privacy.md

test: $(INSTALLED)
	@$(BIN)/python -m pytest -n auto

lint: $(INSTALLED)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(INSTALLED)
	@$(BIN)/mypy --strict

# docs/api.md, from the docstrings.
api: $(INSTALLED)
	@$(BIN)/python docs/api.py

# What would be published, into dist/; the build needs nothing that is not installed.
dist: $(INSTALLED)
	@rm -rf dist
	@$(BIN)/python -m build --no-isolation --outdir dist
	@$(BIN)/twine check --strict dist/*

# The pictures of docs/; needs Chromium.
pictures: $(INSTALLED)
	@PYTHONPATH=tests $(BIN)/python docs/pictures.py

# A stamp that is older than pyproject.toml means that what the project needs may have changed.
$(INSTALLED): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
