"""The settings of a test run: newsroom.settings under an environment of its own, with quick password hashes."""

import os
import tempfile

os.environ.setdefault("DEBUG", "true")
os.environ.setdefault("MEDIA_ROOT", tempfile.mkdtemp(prefix="newsroom-media-"))
os.environ.setdefault("PRIVATE_ROOT", tempfile.mkdtemp(prefix="newsroom-private-"))

from newsroom.settings import *  # noqa: F403

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECURE_SSL_REDIRECT = False
