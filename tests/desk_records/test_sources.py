"""The source library at the desk: the form keeps what it does not show, says what is there already, and prints the reference."""

import json

import pytest

from editorial.copy import CitationCopy, Ref
from sources.fields import fields_of
from sources.models import LinkStatus, Source
from tests.factories import article_copy, make_piece, make_source

KIRBY = {
    "id": "kirby2022",
    "type": "article-newspaper",
    "title": "How protests end",
    "author": [{"family": "Kirby", "given": "Jen"}],
    "container-title": "The Port Gazette",
    "issued": {"date-parts": [[2022, 1, 8]]},
    "URL": "https://gazette.example/protests",
}
FORM = {
    "work_type": "article-newspaper",
    "csl_title": "How protests end",
    "csl_author": "Kirby, Jen\n{Ferry Board}",
    "csl_container-title": "The Port Gazette",
    "csl_issued": "2022-01-08",
    "csl_URL": "https://gazette.example/protests",
    "archived_url": "",
}


def form_of(client, url, source):
    """What a browser would post of a source's form without touching it."""
    form = client.get(url("sources_source_change", source.pk)).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_source_is_added_from_its_form(at_desk, url):
    answer = at_desk("writer").post(
        url("sources_source_add"), {**FORM, "archived_url": "https://archive.example/1"}
    )

    assert answer.status_code == 302
    source = Source.objects.get()
    assert source.item == {
        "id": "kirby2022",
        "type": "article-newspaper",
        "title": "How protests end",
        "author": [{"family": "Kirby", "given": "Jen"}, {"literal": "Ferry Board"}],
        "container-title": "The Port Gazette",
        "issued": {"date-parts": [[2022, 1, 8]]},
        "URL": "https://gazette.example/protests",
    }
    assert (source.year, source.container) == (2022, "The Port Gazette")
    assert source.archived_url == "https://archive.example/1"


def test_saving_a_form_unchanged_loses_nothing(at_desk, url):
    item = {
        **KIRBY,
        "author": [{"family": "Beauvoir", "given": "Simone", "dropping-particle": "de", "parse-names": 1}],
        "issued": {"literal": "the week of the strike"},
        "accessed": {"raw": "12 Jan. 2022"},
        "volume": 3,
        "ISMN": "979-0-2600-0043-8",
        "categories": ["ports"],
        "custom": {"shelf": "B 12"},
    }
    source = Source.make(item, "Kirby, Jen. How protests end.")
    client = at_desk()

    answer = client.post(url("sources_source_change", source.pk), form_of(client, url, source))

    assert answer.status_code == 302
    source.refresh_from_db()
    assert source.item == item


def test_one_changed_field_changes_nothing_else(at_desk, url):
    source = Source.make({**KIRBY, "volume": 3, "custom": {"shelf": "B 12"}})
    client = at_desk()

    client.post(
        url("sources_source_change", source.pk),
        {**form_of(client, url, source), "csl_title": "How strikes end"},
    )

    source.refresh_from_db()
    assert source.item == {**KIRBY, "title": "How strikes end", "volume": 3, "custom": {"shelf": "B 12"}}
    assert source.title == "How strikes end"


def test_emptied_field_leaves_the_item(at_desk, url):
    source = Source.make(KIRBY)
    client = at_desk()

    client.post(
        url("sources_source_change", source.pk), {**form_of(client, url, source), "csl_container-title": ""}
    )

    source.refresh_from_db()
    assert "container-title" not in source.item


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("csl_issued", "8 January", "is not a date we can read"),
        ("csl_URL", "javascript:alert(1)", "The address of a page begins with https://"),
        ("archived_url", "javascript:alert(1)", "Enter a valid URL"),
        ("work_type", "gossip", "Select a valid choice"),
    ],
)
def test_impossible_value_is_refused_in_words(at_desk, url, field, value, words):
    answer = at_desk().post(url("sources_source_add"), {**FORM, field: value})

    assert words in answer.content.decode()
    assert not Source.objects.exists()


def test_source_without_anything_is_refused_in_words(at_desk, url):
    answer = at_desk().post(url("sources_source_add"), {"work_type": "book"})

    assert "A source needs at least a title, an author or an address." in answer.content.decode()


def test_work_that_is_in_the_library_already_is_offered(at_desk, url):
    source = Source.make(KIRBY)

    answer = at_desk().post(url("sources_source_add"), {**FORM, "csl_URL": KIRBY["URL"] + "?utm_source=mail"})

    page = answer.content.decode()
    assert "This work is in the library already" in page
    assert url("sources_source_change", source.pk) in page
    assert Source.objects.count() == 1


def test_likely_duplicates_are_shown_with_a_way_to_merge(at_desk, url):
    source = Source.make(KIRBY)
    other = Source.make({**KIRBY, "URL": "https://copy.example/protests"})

    page = at_desk().get(url("sources_source_change", source.pk)).content.decode()

    assert f"{url('sources_source_merge')}?ids={source.pk}&amp;ids={other.pk}" in page


def test_form_prints_the_reference_and_every_typed_form(at_desk, url):
    source = Source.make(KIRBY, "Kirby, J. “How protests end”, Port Gazette 2022")

    page = at_desk().get(url("sources_source_change", source.pk)).content.decode()

    assert "<i>The Port Gazette</i>" in page.replace("<em>", "<i>").replace("</em>", "</i>")
    assert "Kirby, J. “How protests end”, Port Gazette 2022" in page


def test_preview_prints_the_unsaved_reference(at_desk, url):
    page = (
        at_desk()
        .post(url("sources_source_preview"), {**FORM, "csl_title": "How strikes end"})
        .content.decode()
    )

    assert "How Strikes End" in page
    assert not Source.objects.exists()


def test_preview_names_likely_duplicates_and_faults(at_desk, url):
    source = Source.make(KIRBY)

    page = at_desk().post(url("sources_source_preview"), {**FORM, "csl_issued": "soon"}).content.decode()

    assert url("sources_source_change", source.pk) in page
    assert "is not a date we can read" in page


def test_preview_is_posted_by_those_who_may_change_sources(at_desk, client, url):
    anonymous = client.post(url("sources_source_preview"), FORM).status_code
    writer = at_desk("writer").post(url("sources_source_preview"), FORM).status_code
    looked = client.get(url("sources_source_preview")).status_code

    assert (anonymous, writer, looked) == (302, 200, 405)


def test_form_names_the_fields_of_each_type(at_desk, url):
    page = at_desk().get(url("sources_source_add"))

    by_type = json.loads(page.context["adminform"].form.fields["work_type"].widget.attrs["data-fields"])
    assert "csl_container-title" in by_type["article-newspaper"]
    assert "csl_publisher-place" in by_type["book"] and "csl_issue" not in by_type["book"]
    assert "csl_interviewer" in by_type["interview"]


def test_fields_of_an_item_that_its_type_does_not_use_are_shown_all_the_same():
    shown = {field.variable for field in fields_of("book", {"issue": "3", "ISMN": "979", "custom": {}})}

    assert {"issue", "ISMN"} <= shown
    assert "custom" not in shown


def test_pieces_that_cite_a_source_are_listed(at_desk, url):
    source, other = make_source("Winter Timetable"), make_source("Summer Timetable")
    make_piece(article_copy(headline="The ferry", citations=(CitationCopy(Ref.of(source), "brandt2023"),)))
    make_piece(article_copy(headline="The train", citations=(CitationCopy(Ref.of(other), "brandt2023"),)))

    page = at_desk().get(url("sources_source_change", source.pk)).content.decode()

    assert "The ferry" in page and "[@brandt2023]" in page
    assert "The train" not in page


def test_broken_links_are_filtered(at_desk, url):
    broken, unreachable, fine = (make_source(f"Timetable {name}") for name in "ABC")
    Source.objects.filter(pk=broken.pk).update(link_status=LinkStatus.BROKEN)
    Source.objects.filter(pk=unreachable.pk).update(link_status=LinkStatus.UNREACHABLE)
    Source.objects.filter(pk=fine.pk).update(link_status=LinkStatus.WORKING)

    listed = at_desk().get(url("sources_source_changelist"), {"link": "failing"})

    assert {source.pk for source in listed.context["cl"].result_list} == {broken.pk, unreachable.pk}


def test_list_of_sources_takes_a_fixed_number_of_queries(at_desk, url, django_assert_max_num_queries):
    for number in range(12):
        make_source(f"Timetable {number}")
    client = at_desk()

    with django_assert_max_num_queries(12):
        client.get(url("sources_source_changelist"))
