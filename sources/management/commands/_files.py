"""What the commands about references share: a file named on the command line, or standard input for "-"."""

import sys
from pathlib import Path

from django.core.management.base import CommandError


def bytes_of(name: str) -> bytes:
    """The content of the file, or of standard input for "-". Raises CommandError in plain words."""
    if name == "-":
        return sys.stdin.buffer.read() if hasattr(sys.stdin, "buffer") else sys.stdin.read().encode()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise CommandError(f"There is no file {name}.")
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.")
