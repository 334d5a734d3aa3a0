"""The settings of a test run: newsroom.settings under an environment of its own, with quick password hashes.

Everything a run writes lies in a temporary folder of its own, so that two runs of one checkout do not meet.
"""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="newsroom-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ.setdefault("DEBUG", "true")
os.environ["MEDIA_ROOT"] = f"{_folder}/media"
os.environ["PRIVATE_ROOT"] = f"{_folder}/private"

from newsroom.settings import *  # noqa: E402, F403
from newsroom.settings import DATABASES  # noqa: E402

DEBUG = False
STATIC_ROOT = f"{_folder}/static"
os.mkdir(STATIC_ROOT)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECURE_SSL_REDIRECT = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder}/test.sqlite3"}
