"""The accounts one can try the desk with, one for each role. They exist only where DEBUG is on.

Their passwords are random, made once and kept among the private files, so that a demonstration that somebody puts
online by mistake is not open to everyone who has read this file.
"""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User

from sources.uid import ALPHABET

GROUPS = {"writer": "Writer", "editor": "Editor", "publisher": "Publisher", "administrator": None}
MAY = {
    "writer": "writes, and edits own drafts",
    "editor": "edits everything, approves, imports",
    "publisher": "publishes, schedules, withdraws",
    "administrator": "everything",
}


class NoAccounts(Exception):
    """The demonstration's accounts cannot be made here; the text says why."""


@dataclass(frozen=True)
class Account:
    """Somebody to log in as."""

    name: str
    password: str
    user: User


def open_accounts(passwords_file: Path | None = None) -> dict[str, Account]:
    """The account of each role, made or mended. Raises NoAccounts with DEBUG off, or where a name is somebody else's."""
    if not settings.DEBUG:
        raise NoAccounts(
            "Demonstration accounts have known names and full rights: they are made only with DEBUG on."
        )
    passwords = _passwords(passwords_file or Path(settings.PRIVATE_ROOT) / "demonstration-passwords.json")
    return {name: _account(name, group, passwords[name]) for name, group in GROUPS.items()}


def _account(name: str, group: str | None, password: str) -> Account:
    address = f"{name}@meridian.example"
    user = User.objects.filter(username=name).first()
    if user is None:
        user = User(username=name, email=address, first_name=name.capitalize())
    elif user.email != address:
        raise NoAccounts(
            f"This database has an account “{name}” of its own. Try the demonstration on another database."
        )
    user.is_staff = user.is_active = True
    user.is_superuser = group is None
    if not user.check_password(password):
        user.set_password(password)
    user.save()
    user.groups.set(Group.objects.filter(name=group) if group else [])
    return Account(name, password, user)


def _passwords(file: Path) -> dict[str, str]:
    try:
        kept = json.loads(file.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        kept = {}
    missing = [name for name in GROUPS if not kept.get(name)]
    if missing:
        kept |= {name: "-".join(_letters(4) for _ in range(3)) for name in missing}
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(json.dumps(kept, indent=1), "utf-8")
    return kept


def _letters(count: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(count))
