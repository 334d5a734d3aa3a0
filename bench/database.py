"""A throw-away database for a benchmark: SQLite in a temporary folder, or DATABASE_URL if that is set by tests/postgres.py."""

import atexit
import os
import shutil
import tempfile

_folder: str | None = None


def prepare() -> str:
    """Sets Django up on an empty, migrated database (once a process) and returns the folder of its files."""
    global _folder
    if _folder is not None:
        return _folder
    _folder = tempfile.mkdtemp(prefix="newsroom-bench-")
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    os.environ.setdefault("DEBUG", "true")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{_folder}/bench.sqlite3")
    os.environ["MEDIA_ROOT"] = f"{_folder}/media"
    os.environ["PRIVATE_ROOT"] = f"{_folder}/private"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    # DEBUG keeps every query in memory, which would be measured too.
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["*"]
    settings.SECURE_SSL_REDIRECT = False
    call_command("migrate", verbosity=0)
    return _folder
