"""The public id of a record: short, safe in a URL, a spreadsheet cell and an HTML attribute."""

import secrets

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no i, l, o, 0, 1: people read these aloud
LENGTH = 12


def new_uid() -> str:
    """A new random id of 12 letters and digits (59 bits: a million records collide with odds below one in a million)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
