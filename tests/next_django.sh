#!/usr/bin/env bash
# The suite on the newest Django and Python 3.13, where that interpreter is found. Optional; `make test-next` runs it.
set -euo pipefail
python=$(command -v python3.13 || true)
if [ -z "$python" ] || ! "$python" --version >/dev/null 2>&1; then
    echo "There is no working python3.13 on the path, so nothing was tried."
    exit 0
fi
test -x .venv-next/bin/python || "$python" -m venv .venv-next
pip=(.venv-next/bin/python -m pip install -qq --disable-pip-version-check)
"${pip[@]}" --require-hashes -r requirements-test.lock
"${pip[@]}" 'django>=6.1,<6.2' tzdata
.venv-next/bin/python -m pytest -n auto
