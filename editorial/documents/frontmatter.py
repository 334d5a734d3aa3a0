"""The `name: value` lines between two rules that Markdown files begin with."""

import re

# How people call what we call: the key, lower case, without blanks, - and _.
_NAMES = {
    "title": "headline",
    "headline": "headline",
    "subtitle": "standfirst",
    "standfirst": "standfirst",
    "description": "standfirst",
    "summary": "standfirst",
    "abstract": "standfirst",
    "excerpt": "standfirst",
    "dek": "standfirst",
    "author": "written",
    "authors": "written",
    "writer": "written",
    "writtenby": "written",
    "by": "written",
    "reportedby": "reported",
    "editor": "edited",
    "editors": "edited",
    "editedby": "edited",
    "visuals": "visuals",
    "visualsby": "visuals",
    "photographer": "photographs",
    "photos": "photographs",
    "photographsby": "photographs",
    "illustrator": "illustrated",
    "illustratedby": "illustrated",
    "translator": "translated",
    "translatedby": "translated",
    "factcheckedby": "fact-checked",
    "factchecker": "fact-checked",
    "date": "date",
    "published": "date",
    "day": "date",
    "slug": "slug",
    "section": "section",
    "category": "section",
    "tags": "tags",
    "keywords": "tags",
    "type": "type of work",
    "typeofwork": "type of work",
    "dateline": "dateline",
    "place": "dateline",
    "location": "dateline",
    "language": "language",
    "lang": "language",
    "caption": "caption",
}
# Of what a list under a name holds ("- name: Ana Ruiz"), this is the value; the rest is kept under its own name.
_VALUE_OF = {"name", "label", "title", "text", "value"}
_PART = re.compile(
    r"(name|label|title|text|value|role|url|email|slug|bio|id|affiliation)[ \t]*:[ \t]+(.*)$", re.IGNORECASE
)
_QUOTED = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^,]*)\s*(?:,|$)""")
_LINE = re.compile(r"([^\W\d_][\w \-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?$")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields and the rest of `text` (line ends \\n). Several values are parted by "; ". Unknown names keep theirs.
    Without front matter, or with what is none, the fields are empty and the text is whole."""
    text = text.lstrip("\ufeff")
    opening = re.match(r"---[ \t]*\n(?=\S)", text)
    if not opening:
        return {}, text
    closing = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, opening.end())
    if not closing:
        return {}, text
    fields: dict[str, list[str]] = {}
    name = typed = ""
    for line in text[opening.end() : closing.start()].split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = re.match(r"\s*-\s+(.*)", line)
        found = None if item else _LINE.match(line)
        if found:
            typed = found[1].strip()
            name = _NAMES.get(re.sub(r"[ _-]", "", typed).lower(), typed)
            fields.setdefault(name, []).extend(_values(found[2] or ""))
        elif name and (part := _PART.match(item[1] if item else line.strip())):
            kept = name if part[1].lower() in _VALUE_OF else f"{typed} {part[1].lower()}"
            fields.setdefault(kept, []).append(_unquoted(part[2]))
        elif name and item:
            fields[name].append(_unquoted(item[1]))
        elif name and line[0] in " \t":
            fields[name][-1:] = [" ".join([*fields[name][-1:], line.strip()]).lstrip(">| ")]
        else:
            return {}, text  # no front matter: a rule, a paragraph, a rule
    rest = text[closing.end() :]
    return {name: "; ".join(filter(None, values)) for name, values in fields.items() if any(values)}, rest


def _values(text: str) -> list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_unquoted(part) for part in _QUOTED.findall(text[1:-1]) if part.strip()]
    return [_unquoted(text)] if text else []


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
