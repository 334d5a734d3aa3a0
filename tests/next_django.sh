#!/usr/bin/env bash
# The suite on the newest Django and Python 3.13, where that interpreter is found. Optional; `make test-next` runs it.
# PYTHON_NEXT names an interpreter that is not on the path.
set -euo pipefail
python=${PYTHON_NEXT:-}
for candidate in "$python" python3.13 "$HOME"/.pyenv/versions/3.13*/bin/python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 13))' 2>/dev/null; then
        python=$candidate
        break
    fi
    python=
done
if [ -z "$python" ]; then
    echo "No working Python 3.13 was found, so nothing was tried; PYTHON_NEXT may name one."
    exit 0
fi
test -x .venv-next/bin/python || "$python" -m venv .venv-next
pip=(.venv-next/bin/python -m pip install -qq --disable-pip-version-check)
"${pip[@]}" --require-hashes -r requirements-test.lock
"${pip[@]}" 'django>=6.1,<6.2'
.venv-next/bin/python -m pytest -n auto
