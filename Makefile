# What each target does is its recipe; README.md says which two you need.
PYTHON ?= python3
VENV := .venv
# Where `make demo` serves; `make demo PORT=8001` chooses another.
PORT := 8000
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install -qq --disable-pip-version-check --require-hashes
LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header

.PHONY: install demo test test-next check bench screenshots lock clean

install: $(VENV)/installed

$(VENV)/installed: requirements.lock
	@echo "Installing what Newsroom needs into $(VENV) (about a minute the first time) ..."
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PIP) -r requirements.lock && touch $@

$(VENV)/installed-test: requirements-test.lock $(VENV)/installed
	@echo "Installing the test tools ..."
	@$(PIP) -r requirements-test.lock && touch $@

demo: install
	@DEBUG=true $(PY) manage.py demo --port $(PORT)

test: $(VENV)/installed-test
	@echo "The suite on SQLite, browser tests included ..."
	@$(PY) -m pytest -n auto
	@echo "The suite on PostgreSQL ..."
	@$(PY) -m tests.postgres $(PY) -m pytest -n auto -m "not browser"

test-next: $(VENV)/installed-test
	@bash tests/next_django.sh

check: $(VENV)/installed-test
	@$(PY) -m ruff check . && $(PY) -m ruff format --check . && $(VENV)/bin/djlint --quiet --lint templates
	@DEBUG=true $(PY) manage.py makemigrations --check --dry-run
	@$(PY) -m tests.deploy_check

bench: $(VENV)/installed-test
	@$(PY) -m bench

screenshots: $(VENV)/installed-test
	@$(PY) -m tests.screenshots

lock:
	@echo 'django<5.3' | $(LOCK) -c - pyproject.toml -o requirements.lock
	@echo 'django<5.3' | $(LOCK) -c - pyproject.toml --extra test -o requirements-test.lock

clean:
	rm -rf $(VENV) .venv-next db.sqlite3* media staticfiles screenshots var .pytest_cache .hypothesis .ruff_cache
