"""The elements of a citation style, repaired: citeproc-py prints wrong lists with its own.

Each class mends one kind of element; tests/sources/test_processor.py shows the fault of each. Nothing is patched: only styles
that `parse` reads are made of them."""

import re
from contextvars import ContextVar
from dataclasses import dataclass, field

from citeproc import LOCALES_PATH, model
from citeproc.source import VariableError
from citeproc.string import String
from lxml import etree

from sources import casing, markings
from sources.names import is_others


@dataclass
class State:
    """What is known while one entry is rendered: variables that a substitute has used up, those seen since a substitute began,
    and how the entry must be told from others."""

    hidden: set = field(default_factory=set)
    seen: set | None = None
    called: int = 0  # variables asked for so far, and those that had something to print
    printed: int = 0
    disambiguate: bool = False
    with_given: bool = False
    position: str = "first"  # first, subsequent, ibid


state_now: ContextVar[State] = ContextVar("citeproc state")


class Cited:
    """One work in one place: what citeproc calls an item. `reference` is a citeproc Reference, `locator` one of its Locators."""

    def __init__(self, reference, number: int, locator=None):
        self.key, self.reference, self.number, self.locator = reference.key, reference, number, locator

    @property
    def has_locator(self) -> bool:
        return self.locator is not None

    def __contains__(self, name) -> bool:
        return name == "locator" and self.has_locator

    def get(self, name, default=None):
        return default

    def get_field(self, name):
        return self.reference.get(name)


def _call(variable: str, there: bool) -> None:
    """Note that a variable is asked for; raise VariableError if there is nothing to print or a substitute printed it before."""
    state = state_now.get()
    state.called += 1
    if not there or variable in state.hidden:
        raise VariableError
    state.printed += 1
    if state.seen is not None:
        state.seen.add(variable)


def _has(item: Cited, variable: str) -> bool:
    return item.has_locator if variable == "locator" else bool(item.reference.get(variable.replace("-", "_")))


_SUBSTITUTE = "{http://purl.org/net/xbiblio/csl}substitute"


class _Cased:
    """Title case reaches labels and words behind a quotation mark, and leaves other languages alone."""

    def case(self, text, language=None):
        way = self.get("text-case")
        if way == "title":
            return text if (language or "en") != "en" else String(casing.titled(str(text)))
        if way == "capitalize-first":
            return String(casing.capitalized(str(text)))
        return super().case(text, language)


class Style(model.Style):
    """Loads its locales with the repaired elements too."""

    def set_locale_list(self, output_locale, validate=False):
        self.locales = []
        for inside in (output_locale, output_locale.split("-")[0], None):
            expression = f'./cs:locale[@xml:lang="{inside}"]' if inside else "./cs:locale[not(@xml:lang)]"
            self.locales += self.xpath_search(expression)[:1]
        for name in dict.fromkeys((output_locale, "en-US")):
            self.locales.append(parse(f"{LOCALES_PATH}/locales-{name}.xml").getroot())
        for locale in self.locales:
            locale.style = self


class Names(model.Names):
    """A role that a substitute printed (an editor in the author's place) is not printed again."""

    def process(self, item, names_context=None, context=None, **kwargs):
        state = state_now.get()
        roles = self.get("variable").split()
        free = [role for role in roles if role not in state.hidden]
        present = [role for role in free if item.reference.get(role.replace("-", "_"))]
        if not free:
            state.called += 1
            raise VariableError
        if present:
            for role in present:
                _call(role, True)
        elif self.substitute() is None:
            state.called += 1
        if names_context is None and self.find("cs:name", self.nsmap) is None:
            # the short form of cs:names holds however deep in a substitute it stands
            names_context = next((s.getparent() for s in self.iterancestors(_SUBSTITUTE)), None)
        before = self.get("variable")
        self.set("variable", " ".join(role.replace("-", "_") for role in free))
        try:
            return super().process(item, names_context, context, **kwargs)
        finally:
            self.set("variable", before)


class Name(model.Name):
    """`initialize="false"` keeps given names whole; a list known in part ends in "et al."; a given name may tell two apart."""

    def process(self, item, variable, context=None, sort_options=None, **kwargs):
        names = item.reference.get(variable, [])
        options = dict(sort_options or {})
        if len(names) > 1 and is_others(names[-1]):
            least = self.get_option("et-al-min", context, sort_options)
            first = self.get_option("et-al-use-first", context, sort_options)
            truncated = bool(least) and len(names) >= least
            options |= {
                "et-al-min": len(names),
                "et-al-use-first": min(first, len(names) - 1) if truncated else len(names) - 1,
            }
            inverted = self.get_option("name-as-sort-order", context, options) in ("first", "all")
            if inverted and len(names) == 2:
                options["delimiter-precedes-et-al"] = (
                    "always"  # "Kirby, Jen, et al.": the comma closes the inversion
                )
        if state_now.get().with_given and self.get_option("form", context, sort_options) == "short":
            options["form"] = "long"
        return super().process(item, variable, context, options, **kwargs)

    def initialize(self, given, mark, context):
        if (
            self.get("initialize", self.get_root().get("initialize", "true")) == "false"
            and not state_now.get().with_given
        ):
            return given
        return super().initialize(given, mark, context)


class Substitute(model.Substitute):
    """What a substitute prints is suppressed in the rest of the entry, whatever elements it took to print it."""

    def render(self, item, context=None, **kwargs):
        state = state_now.get()
        names = self.getparent()
        for child in self.iterchildren():
            outer, state.seen = state.seen, set()
            try:
                if isinstance(child, model.Names) and child.name is None:
                    text = child.render(item, names_context=names, context=context, **kwargs)
                else:
                    text = child.render(item, context=context, **kwargs)
            except VariableError:
                text = None
            finally:
                used, state.seen = state.seen, outer
            if text:
                state.hidden |= used
                if outer is not None:
                    outer |= used
                return text
        return None


class Text(_Cased, model.Text):
    """Addresses become links, marks inside a quotation become inner marks, and values keep what a substitute has left them."""

    def _variable(self, item, context):
        variable = self.get("variable")
        if variable != "year-suffix":  # of the processor's own making: it neither fills nor empties a group
            asked = "page" if variable == "page-first" else variable
            _call(variable, variable == "citation-number" or _has(item, asked))
        text = super()._variable(item, context)
        if variable in ("URL", "DOI") and text:
            return String(markings.LINK_BEGIN) + text + String(markings.LINK_END)
        return text

    def quote(self, string):
        if self.get("quotes", "false").lower() == "true":
            for side in ("open", "close"):
                outer, inner = (
                    self.get_single_term(name=f"{side}-quote"),
                    self.get_single_term(name=f"{side}-inner-quote"),
                )
                if outer and inner:
                    string = string.replace(str(outer), str(inner))
        return super().quote(string)

    def _format_last_page(self, first, last):
        return last_page(first, last, self.get_root().get("page-range-format", "expanded"))


class Number(_Cased, model.Number):
    """Variables with a hyphen (number-of-volumes) are found."""

    def process(self, item, context=None, **kwargs):
        variable = self.get("variable")
        _call(variable, _has(item, "page" if variable == "page-first" else variable))
        if variable in ("locator", "page-first"):
            return super().process(item, context, **kwargs)
        return self._process(item.reference[variable.replace("-", "_")], variable)

    def _format_last_page(self, first, last):
        return last_page(first, last, self.get_root().get("page-range-format", "expanded"))


class Label(_Cased, model.Label):
    """A label prints only with its variable, and in the plural only for a list or a range."""

    def process(self, item, variable=None, plural=None, context=None, **kwargs):
        own = self.get("variable")
        if variable is None and (not _has(item, own) or own in state_now.get().hidden):
            return None
        return super().process(item, variable, plural, context, **kwargs)

    def _is_plural(self, item):
        variable = self.get("variable")
        value = str(
            item.locator.identifier if variable == "locator" else item.reference[variable.replace("-", "_")]
        )
        if variable.startswith("number-of"):
            return not re.fullmatch(r"\s*[01]\s*", value)
        return bool(re.search(r"\w\s*(?:[-–,&]|\band\b)\s*\w", value))


class Date(model.Date):
    """A date that a substitute printed is not printed again; a range shows once what both its ends share."""

    def process(self, item, variable=None, show_parts=None, context=None, **kwargs):
        if not self.is_locale_date():
            _call(self.get("variable"), _has(item, self.get("variable")))
        return super().process(item, variable, show_parts, context, **kwargs)

    def render_date_range(self, date_range, show_parts=None, context=None):
        begin, end = date_range.begin, date_range.end
        shown = [part.get("name") for part in self.iterchildren() if part.get("name") in (show_parts or [])]
        if end.is_nil():
            text = self.render_single_date(begin, shown, context)
            return f"{text.rstrip()}–" if text and "year" in shown else text
        apart = [name for name in shown if _date_part(begin, name) != _date_part(end, name)]
        if not apart:
            return self.render_single_date(begin, shown, context)
        # the largest part that differs, and all that is smaller, stand on both sides of the dash
        units = ["year", "month", "day"]
        twice = units[min(map(units.index, apart)) :]
        places = [n for n, name in enumerate(shown) if name in twice]
        before, middle, after = shown[: places[0]], shown[places[0] : places[-1] + 1], shown[places[-1] + 1 :]
        left = self.parts(begin, before, context) + self.parts(begin, middle, context)
        right = self.parts(end, middle, context) + self.parts(end, after, context)
        if not left or not right:
            return self.render_single_date(begin, shown, context)
        join = (context if self.is_locale_date() else self).join
        return f"{str(join(left)).rstrip(' ,')}–{str(join(right)).lstrip(' ')}"


def _date_part(date, name: str):
    """A part of a citeproc date, the season in place of a month; None where it has none."""
    return date.get(name) or (date.get("season") if name == "month" else None)


class Group(model.Group):
    """A group prints nothing when the variables that were asked for in it, however deep, are all empty."""

    def process(self, item, context=None, **kwargs):
        state = state_now.get()
        called, printed = state.called, state.printed
        output = []
        for child in self.iterchildren():
            try:
                if isinstance(child, model.Choose):
                    text = child.render(item, context=context, delimiter=self.get("delimiter", ""), **kwargs)
                else:
                    text = child.render(item, context=context, **kwargs)
            except VariableError:
                continue
            if text is not None:
                output.append(text)
        if not output or (state.called > called and state.printed == printed):
            raise VariableError
        return self.join(output)


class DatePart(_Cased, model.Date_Part):
    """One date's own form (a short month) does not stay for the dates after it."""

    def render(self, *args, **kwargs):
        before = dict(self.attrib)
        try:
            return super().render(*args, **kwargs)
        finally:
            self.attrib.clear()
            self.attrib.update(before)

    def process(self, date, context=None):
        text = super().process(date, context)
        if not text and self.get("name") == "month" and date.get("season"):  # seasons have no short form
            text = self.get_single_term(name=f"season-{date.season:02}")
        return text


class _Tests:
    """The tests of cs:if that citeproc-py leaves out."""

    def render(self, item, context=None, delimiter="", **kwargs):
        results = []
        for attribute, test in (
            ("type", lambda word: word == item.reference.type),
            ("variable", lambda word: _has(item, word)),
            ("is-numeric", lambda word: _is_numeric(item, word)),
            ("is-uncertain-date", lambda word: _is_uncertain(item, word)),
            ("locator", lambda word: item.has_locator and item.locator.label == word.replace("-", " ")),
            ("position", _is_position),
            ("disambiguate", lambda word: state_now.get().disambiguate == (word == "true")),
        ):
            results += [test(word) for word in self.get(attribute, "").split()]
        match = self.get("match", "all")
        if not {"any": any(results), "none": not any(results), "all": all(results)}[match]:
            raise model.ConditionFailed
        return self.render_children(item, context=context, delimiter=delimiter, **kwargs)


class If(_Tests, model.If):
    pass


class ElseIf(_Tests, model.Else_If):
    pass


def _is_numeric(item: Cited, variable: str) -> bool:
    value = (
        item.locator.identifier
        if variable == "locator" and item.has_locator
        else item.reference.get(variable.replace("-", "_"))
    )
    return bool(value) and bool(
        re.fullmatch(r"[^\W\d_]*\d+[^\W\d_]*(?:\s*[-–,&]\s*[^\W\d_]*\d+[^\W\d_]*)*", str(value).strip())
    )


def _is_uncertain(item: Cited, variable: str) -> bool:
    date = item.reference.get(variable.replace("-", "_"))
    return bool(date) and bool(date.get("circa", False))


def _is_position(word: str) -> bool:
    position = state_now.get().position
    if word == "subsequent":
        return position in ("subsequent", "ibid")
    return word == position


def last_page(first: str, last: str, way: str) -> str:
    """The second number of a page range as `way` prints it ("minimal-two": 101–19; "chicago": 101–8, 1496–500; else whole).
    A range typed short ("101-9") is understood. Numbers with letters stay whole."""
    if not (first.isdecimal() and last.isdecimal()):
        return last
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if len(first) != len(last) or int(last) <= int(first):
        return last
    common = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(first))
    if way == "minimal":
        return last[common:]
    if way == "minimal-two":
        return last[min(common, max(len(first) - 2, 0)) :]
    if way.startswith("chicago") and int(first) >= 100 and int(first) % 100:
        if int(first) % 100 < 10:
            return last[common:]
        return last[min(common, len(first) - 2) :]
    return last


FIXED = {
    "style": Style, "group": Group, "names": Names, "name": Name, "substitute": Substitute, "text": Text, "number": Number, "label": Label,
    "date": Date, "date-part": DatePart, "if": If, "else-if": ElseIf,
}  # fmt: skip


def parse(path: str):
    """The XML of a style or locale file, of repaired elements."""
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace("http://purl.org/net/xbiblio/csl")
    namespace[None] = model.CitationStylesElement
    plain = model.CitationStylesElement.__subclasses__()
    namespace.update(
        {cls.__name__.replace("_", "-").lower(): cls for cls in plain if cls.__module__ == model.__name__}
    )
    namespace.update(FIXED)
    parser = etree.XMLParser(remove_comments=True, encoding="UTF-8", no_network=True, resolve_entities=False)
    parser.set_element_class_lookup(lookup)
    return etree.parse(path, parser)
