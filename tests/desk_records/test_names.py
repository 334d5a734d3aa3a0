"""Names at the desk: taken ones are said in words, records are retired, never deleted."""

import pytest
from django.contrib.admin import site

from briefs.models import CardFormat
from editorial.copy import CreditCopy, Ref
from editorial.models import Contributor, Image, Section, Subject, Tag
from sources.models import Source
from tests.factories import (
    article_copy,
    make_article,
    make_contributor,
    make_piece,
    make_section,
    make_subject,
    make_tag,
    publish_now,
)

CONTRIBUTOR = {"name": "Ilse Marchetti", "kind": "person", "bio": "", "location": "", "links": "", "slug": ""}


def test_contributor_is_added_with_a_slug_and_links(at_desk, url):
    links = "https://example.org/ilse\n\n https://orcid.example/0000 "

    answer = at_desk().post(url("editorial_contributor_add"), {**CONTRIBUTOR, "links": links})

    assert answer.status_code == 302
    contributor = Contributor.objects.get()
    assert (contributor.name, contributor.slug) == ("Ilse Marchetti", "ilse-marchetti")
    assert contributor.links == ["https://example.org/ilse", "https://orcid.example/0000"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ilse at example", "ftp://example.org"])
def test_link_that_is_no_web_address_is_refused_in_words(at_desk, url, link):
    answer = at_desk().post(url("editorial_contributor_add"), {**CONTRIBUTOR, "links": link})

    assert "is not an address; it begins with https://" in answer.content.decode()
    assert not Contributor.objects.exists()


@pytest.mark.parametrize("name", ["Ilse; Marchetti", "Ilse <marchetti>"])
def test_name_that_a_spreadsheet_could_not_hold_is_refused_in_words(at_desk, url, name):
    answer = at_desk().post(url("editorial_contributor_add"), {**CONTRIBUTOR, "name": name})

    assert "A name holds none of these: ; &lt; &gt;" in answer.content.decode()
    assert not Contributor.objects.exists()


def test_second_contributor_of_a_name_is_offered_the_first(at_desk, url):
    first = make_contributor("Ilse Marchetti")

    answer = at_desk().post(url("editorial_contributor_add"), {**CONTRIBUTOR, "name": "ilse  marchetti"})

    page = answer.content.decode()
    assert url("editorial_contributor_change", first.pk) in page
    assert 'name="namesake"' in page
    assert Contributor.objects.count() == 1


def test_second_contributor_of_a_name_is_made_once_confirmed(at_desk, url):
    make_contributor("Ilse Marchetti")

    answer = at_desk().post(url("editorial_contributor_add"), {**CONTRIBUTOR, "namesake": "on"})

    assert answer.status_code == 302
    assert sorted(Contributor.objects.values_list("slug", flat=True)) == [
        "ilse-marchetti",
        "ilse-marchetti-2",
    ]


def test_form_does_not_ask_about_a_namesake_before_there_is_one(at_desk, url):
    page = at_desk().get(url("editorial_contributor_add")).content.decode()

    assert "namesake" not in page


def test_namesakes_are_shown_with_a_way_to_merge_them(at_desk, url):
    one, other = make_contributor("Ilse Marchetti"), make_contributor("ILSE MARCHETTI")

    page = at_desk().get(url("editorial_contributor_change", one.pk)).content.decode()

    assert f"{url('editorial_contributor_merge')}?ids={one.pk}&amp;ids={other.pk}" in page


@pytest.mark.parametrize("name", ["FERRIES", "ferries", " Ferries "])
def test_tag_of_a_taken_name_is_refused_whatever_its_case(at_desk, url, name):
    tag = make_tag("Ferries")

    answer = at_desk().post(url("editorial_tag_add"), {"name": name, "slug": ""})

    assert url("editorial_tag_change", tag.pk) in answer.content.decode()
    assert Tag.objects.count() == 1


def test_tag_of_a_taken_name_is_refused_beyond_ascii(at_desk, url):
    make_tag("Énergie")

    answer = at_desk().post(url("editorial_tag_add"), {"name": "énergie", "slug": ""})

    assert "already" in answer.content.decode()
    assert Tag.objects.count() == 1


def test_tag_with_a_comma_is_refused_in_words(at_desk, url):
    answer = at_desk().post(url("editorial_tag_add"), {"name": "ferries, energy", "slug": ""})

    assert "A tag holds no comma" in answer.content.decode()
    assert not Tag.objects.exists()


def test_tag_is_renamed_and_keeps_its_slug(at_desk, url):
    tag = make_tag("Ferries")

    answer = at_desk().post(url("editorial_tag_change", tag.pk), {"name": "ferries", "slug": "ferries"})

    assert answer.status_code == 302
    tag.refresh_from_db()
    assert (tag.name, tag.slug) == ("ferries", "ferries")


def test_slug_that_readers_know_stays(at_desk, url):
    contributor = make_contributor("Ilse Marchetti")
    piece = make_piece(article_copy(credits=(CreditCopy(Ref.of(contributor), "written"),)))
    publish_now(piece)

    at_desk().post(
        url("editorial_contributor_change", contributor.pk),
        {**CONTRIBUTOR, "name": "Ilse Brandt", "slug": "elsewhere"},
    )

    contributor.refresh_from_db()
    assert (contributor.name, contributor.slug) == ("Ilse Brandt", "ilse-marchetti")


def test_retired_tag_is_not_offered_but_stays_in_the_list(at_desk, url):
    tag, other = make_tag("Ferries"), make_tag("Ferry fares")
    client = at_desk()

    client.post(url("editorial_tag_change", tag.pk), {"name": "Ferries", "slug": "ferries", "retired": "on"})

    tag.refresh_from_db()
    assert tag.retired_at is not None
    offered = client.get(
        url("autocomplete"),
        {"app_label": "editorial", "model_name": "tag", "field_name": "merged_into", "term": "ferr"},
    ).json()
    assert [one["text"] for one in offered["results"]] == [other.name]
    assert tag.name in client.get(url("editorial_tag_changelist")).content.decode()


def test_retired_tag_comes_back(at_desk, url):
    tag = make_tag("Ferries")
    client = at_desk()
    client.post(url("editorial_tag_change", tag.pk), {"name": "Ferries", "slug": "ferries", "retired": "on"})

    client.post(url("editorial_tag_change", tag.pk), {"name": "Ferries", "slug": "ferries"})

    tag.refresh_from_db()
    assert tag.retired_at is None


def test_pieces_by_a_contributor_are_listed_with_their_roles(at_desk, url):
    contributor = make_contributor("Ilse Marchetti")
    credits = (
        CreditCopy(Ref.of(contributor), "written"),
        CreditCopy(Ref.of(contributor), "visuals", "I. M."),
    )
    make_article(headline="The ferry that never sailed", credits=credits)
    make_article(headline="Letters from a capital")

    page = at_desk().get(url("editorial_contributor_change", contributor.pk)).content.decode()

    assert "The ferry that never sailed" in page
    assert "Written by, Visuals by as I. M." in page
    assert "Letters from a capital" not in page


def test_sections_are_ordered_in_their_list(at_desk, url):
    harbours, energy = make_section("Harbours", position=1), make_section("Energy", position=2)
    rows = {
        "form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Save",
        "form-0-id": harbours.pk, "form-0-position": 5, "form-0-in_menu": "on",
        "form-1-id": energy.pk, "form-1-position": 2, "form-1-in_menu": "on",
    }  # fmt: skip

    answer = at_desk().post(url("editorial_section_changelist"), rows)

    assert answer.status_code == 302
    assert list(Section.objects.values_list("name", flat=True)) == ["Energy", "Harbours"]


@pytest.mark.parametrize("model", [Contributor, Section, Subject, Tag, Image, CardFormat, Source])
def test_named_records_cannot_be_deleted_by_anybody(rf, desk, model):
    request = rf.get("/")
    request.user = desk.administrator

    assert site.get_model_admin(model).has_delete_permission(request) is False


def test_delete_page_and_action_of_a_record_are_refused(at_desk, url):
    tag = make_tag("Ferries")
    client = at_desk("administrator")

    page = client.post(url("editorial_tag_delete", tag.pk), {"post": "yes"})
    client.post(
        url("editorial_tag_changelist"),
        {"action": "delete_selected", "_selected_action": tag.pk, "post": "yes"},
    )

    assert page.status_code == 403
    assert Tag.objects.filter(pk=tag.pk).exists()


def test_subject_is_made_with_pronoun_and_year_of_birth(at_desk, url):
    form = {
        "name": "Айгүл Сапарова",
        "kind": "person",
        "pronoun": "she",
        "identity": "",
        "born": "1953",
        "slug": "",
    }

    answer = at_desk("writer").post(url("editorial_subject_add"), form)

    assert answer.status_code == 302
    assert Subject.objects.get().slug == "айгүл-сапарова"


def test_subject_with_an_unreadable_birth_date_is_refused_in_words(at_desk, url):
    subject = make_subject()
    form = {
        "name": subject.name,
        "kind": "person",
        "pronoun": "she",
        "born": "17.5.1953",
        "slug": subject.slug,
    }

    answer = at_desk().post(url("editorial_subject_change", subject.pk), form)

    assert "A year (1953) or a day (1953-05-17)." in answer.content.decode()
