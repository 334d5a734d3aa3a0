"""The desk's screens for briefs; that of card formats is briefs/format_admin.py."""

from briefs import format_admin  # noqa: F401
