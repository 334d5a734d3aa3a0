"""Runs `manage.py check --deploy` with the settings of a production site: `python -m tests.deploy_check`."""

import os
import subprocess
import sys

PRODUCTION = {
    "SECRET_KEY": "only-for-this-check-" + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP",
    "ALLOWED_HOSTS": "news.example",
    "SITE_URL": "https://news.example",
}


def main() -> int:
    """The exit code of the check; any warning fails it."""
    environment = {key: value for key, value in os.environ.items() if key != "DEBUG"} | PRODUCTION
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
