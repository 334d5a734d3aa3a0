"""CSL-JSON as text: a list of items, one item, or Zotero's {"items": [...]}."""

import json
import math

from sources import csl
from sources.errors import UnreadableList
from sources.exchange.entries import Entry, Reading, settled


def to_csl_json(items: list[dict]) -> str:
    """`items` as a CSL-JSON text, unchanged."""
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def from_csl_json(text: str) -> Reading:
    """The items of a CSL-JSON text. A valid item comes out as it went in; unknown fields of others move under `custom`, and
    `problems` says so. Raises UnreadableList."""
    try:
        data = json.loads(text, parse_constant=lambda name: math.nan)
    except RecursionError:
        raise UnreadableList("This CSL-JSON is nested too deeply to be read.")
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise UnreadableList(f"This is not JSON that can be read{f': see line {line}' if line else ''}.")
    if isinstance(data, dict):
        data = data["items"] if isinstance(data.get("items"), list) else [data]
    if not isinstance(data, list):
        raise UnreadableList("CSL-JSON must be a list of references.")
    entries, problems, taken = [], [], set()
    for number, item in enumerate(data, 1):
        entry = _whole(item, taken) or _mended(item, taken, problems, number)
        if entry:
            entries.append(entry)
    return Reading("csl-json", entries, problems)


def _whole(item, taken: set) -> Entry | None:
    if csl.problems(item) or str(item["id"]) in taken:
        return None
    taken.add(str(item["id"]))
    return Entry(item, str((item.get("custom") or {}).get("typed") or ""))


def _mended(item, taken: set, problems: list, number: int) -> Entry | None:
    if not isinstance(item, dict):
        problems.append(f"Entry {number} was left out: it is no CSL-JSON object.")
        return None
    known = {
        key: value
        for key, value in item.items()
        if key in csl.VARIABLES | {"id", "type", "custom", "categories"}
    }
    foreign = {key: value for key, value in item.items() if key not in known}
    for key in [key for key in known if csl.field_problems(key, known[key])]:
        value = _as_csl(key, known[key])
        if known[key] not in (None, value):
            foreign[key] = known[key]
        known[key] = value
    foreign = {key: value for key, value in foreign.items() if value is not None}
    if foreign:
        custom = known.get("custom")
        known["custom"] = {**(custom if isinstance(custom, dict) else {}), **foreign}
        problems.append(
            f"Entry {number}: CSL has no place for {', '.join(sorted(foreign))} as it stands; kept under “custom”."
        )
    if known.get("type") not in csl.TYPES:
        if known.get("type"):
            problems.append(f"Entry {number}: “{known['type']}” is no type of CSL; read as a document.")
        known["type"] = "document"
    return settled(known, taken, problems, number)


def _as_csl(key: str, value):
    """The part of `value` that CSL takes under `key`, from the shapes in which other programs write it; None where there is none."""
    if key in csl.TEXTS:
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return ", ".join(value)
        return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
    if key in csl.NAMES and isinstance(value, list):
        parts = csl.NAME_TEXTS | csl.NAME_FLAGS
        value = [
            {"literal": name["family"]}
            if isinstance(name, dict) and name.get("isInstitution") and name.get("family")
            else name
            for name in value
        ]
        names = [
            {
                part: text
                for part, text in name.items()
                if part in parts and not csl.field_problems(key, [{part: text}])
            }
            for name in value
            if isinstance(name, dict)
        ]
        return [name for name in names if name]
    if key in csl.DATES and isinstance(value, dict):
        dates = value.get("date-parts")
        if isinstance(dates, list) and dates and not isinstance(dates[0], list):
            value = {**value, "date-parts": [dates]}
        elif "year" in value:
            parts = [value.get(part) for part in ("year", "month", "day")]
            value = {**value, "date-parts": [parts[: parts.index(None) if None in parts else 3]]}
        parts = {part: value[part] for part in value if not csl.field_problems(key, {part: value[part]})}
        return parts or None
    return None
