"""The library's page that reads a list: shown as understood, corrected on the spot, stored when the editor says so."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile

from sources.models import Source
from tests.citing.conftest import sent_back

KIRBY = {
    "id": "kirby2022",
    "type": "article-newspaper",
    "title": "How protests end",
    "author": [{"family": "Kirby", "given": "Jen"}],
    "container-title": "The Port Gazette",
    "issued": {"date-parts": [[2022, 1, 8]]},
    "URL": "https://gazette.example/protests",
}
TYPED = (
    "Kirby, Jen. “How Protests End.” The Port Gazette, 8 Jan. 2022, https://gazette.example/protests.\n"
    "Brandt, Ulrike. Winter Timetable. Ferry Board, 2023."
)


@pytest.fixture
def read(at_desk, url):
    """read(text, who): the page that shows what was understood of a list."""

    def read(text=TYPED, who="writer", **more):
        return at_desk(who).post(url("sources_source_read"), {"references_text": text, **more})

    return read


@pytest.fixture
def send(client, url):
    """send(page, button, e0_key="x"): the entries of a page, posted back."""
    return lambda page, button="store", **changes: client.post(
        url("sources_source_read"), sent_back(page, button, **changes), follow=True
    )


def test_typed_list_is_shown_as_understood_before_anything_is_stored(read):
    page = read()

    forms = [entry.form for entry in page.context["entries"]]
    assert forms[0]["work_type"].value() == "article-newspaper"
    assert [form.typed for form in forms] == TYPED.splitlines()
    assert "How Protests End" in page.context["entries"][0].reference
    assert not Source.objects.exists()


def test_each_field_says_how_sure_the_reading_is(read):
    page = read("Putz, Catherine. “Winter Ports.”, 5 Jan. 2022, Accessed 13 Jan. 2022.")

    form = page.context["entries"][0].form
    words = {field.bound.name: field.words for field in form.shown_fields}
    assert words["csl_title"] == "95% sure"
    assert words["csl_container-title"] == "not found"
    assert "Appeared in" in form.doubts
    text = page.content.decode()
    assert "95% sure" in text and "No publication or site is named" in text


def test_chosen_entries_are_stored_with_the_words_as_typed(read, send, desk):
    page = send(read(), e1_keep=None)

    source = Source.objects.get()
    assert source.typed_forms == [TYPED.splitlines()[0]]
    assert "1 source was added." in page.content.decode()
    assert LogEntry.objects.get().user == desk.writer


def test_entry_is_stored_as_corrected_and_what_was_typed_stays(read, send):
    send(
        read(), **{"e1_csl_author": "Brandt, Ulrike\nÖzil, Ada", "e1_csl_issued": "2023-11", "e0_keep": None}
    )

    source = Source.objects.get()
    assert source.item["author"] == [
        {"family": "Brandt", "given": "Ulrike"},
        {"family": "Özil", "given": "Ada"},
    ]
    assert source.item["issued"] == {"date-parts": [[2023, 11]]}
    assert source.typed_forms == [TYPED.splitlines()[1]]
    assert source.item["custom"]["confidence"]["author"] == 1


def test_entry_that_nobody_touched_is_stored_as_it_was_read(read, send):
    page = read()
    items = [entry.form.entry["item"] for entry in page.context["entries"]]

    send(page)

    assert [source.item for source in Source.objects.order_by("pk")] == items


def test_corrections_are_shown_before_they_are_stored(read, send):
    page = send(read(), "again", e1_csl_title="Summer Timetable", e1_work_type="report", e0_keep=None)

    first, second = page.context["entries"]
    assert "Summer Timetable" in second.reference
    assert any(field.bound.name == "csl_number" for field in second.form.shown_fields)
    assert first.form["keep"].value() is False
    assert not Source.objects.exists()
    send(page)
    assert Source.objects.get().item["title"] == "Summer Timetable"
    assert Source.objects.get().type == "report"


def test_wrong_correction_is_said_at_its_field_and_nothing_is_stored(read, send):
    page = send(read(), e1_csl_issued="soon")

    assert "is not a date we can read" in page.content.decode()
    assert page.context["entries"][1].form["csl_issued"].value() == "soon"
    assert not Source.objects.exists()


def test_entry_that_cannot_be_read_is_kept_verbatim_until_somebody_fills_it(read, send):
    send(read("levels at orsk, somewhere"))
    assert Source.objects.get().verbatim
    Source.objects.all().delete()

    send(read("levels at orsk, somewhere"), e0_csl_title="Levels at Orsk", e0_csl_publisher="Ferry Board")

    source = Source.objects.get()
    assert not source.verbatim
    assert (source.title, source.typed) == ("Levels at Orsk", "levels at orsk, somewhere")


def test_work_that_the_library_has_is_taken_and_learns_the_new_words(read, send):
    source = Source.make(KIRBY)
    page = read()
    form = page.context["entries"][0].form

    assert [one.pk for one in form.likely] == [source.pk]
    assert form["use"].value() == str(source.pk)
    page = send(page)

    assert Source.objects.count() == 2
    source.refresh_from_db()
    assert source.typed_forms == [TYPED.splitlines()[0]]
    assert "1 was in the library already." in page.content.decode()


def test_something_alike_can_be_another_work(read, send):
    Source.make({**KIRBY, "URL": "https://copy.example/protests", "title": "How Protests End"})

    send(read(), e0_use="new", e1_keep=None)

    assert Source.objects.count() == 2


def test_chosen_source_that_is_gone_is_said(read, send):
    page = send(read(), e0_use="4711")

    assert "no such source any more" in page.content.decode()
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (json.dumps([KIRBY]), "How protests end"),
        ("@book{b, title={Winter Ports}, author={Brandt, Ulrike}, year={2020}}", "Winter Ports"),
        ("TY  - BOOK\nTI  - Winter Ports\nAU  - Brandt, Ulrike\nPY  - 2020\nER  - \n", "Winter Ports"),
    ],
)
@pytest.mark.parametrize("way", ["pasted", "uploaded"])
def test_other_formats_are_read_too(read, text, title, way):
    file = {"references_file": SimpleUploadedFile("list.txt", text.encode())}
    page = read(text) if way == "pasted" else read("", **file)

    assert [entry.form["csl_title"].value() for entry in page.context["entries"]] == [title]


@pytest.mark.parametrize("text", ["", "   ", "[{]"])
def test_unreadable_list_is_refused_in_words(read, text):
    page = read(text)

    assert page.status_code == 200
    assert "errorlist" in page.content.decode()


@pytest.mark.parametrize(
    "posted",
    [
        "",
        "{",
        "3",
        '{"item": 3, "typed": "", "confidence": {}, "problems": []}',
        '{"item": {"id": "a", "type": "gossip"}, "typed": "", "confidence": {}, "problems": []}',
        '{"item": {"id": "a", "type": "book"}, "typed": "", "confidence": {"title": "x"}, "problems": []}',
    ],
)
def test_tampered_entries_are_refused_in_words(at_desk, url, posted):
    page = at_desk().post(url("sources_source_read"), {"store": "1", "e0-posted": posted, "e0-keep": "on"})

    assert "could not be read" in page.content.decode()
    assert not Source.objects.exists()


def test_only_who_may_add_sources_reads_lists(client, at_desk, url, desk):
    assert client.get(url("sources_source_read")).status_code == 302
    assert at_desk("writer").get(url("sources_source_read")).status_code == 200
    desk.stranger.is_staff = True
    desk.stranger.save()
    assert at_desk("stranger").get(url("sources_source_read")).status_code == 403
