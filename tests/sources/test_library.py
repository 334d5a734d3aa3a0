"""The library: one row a work, nothing typed ever lost, duplicates found and merged."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from sources import csl, merging
from sources.errors import DuplicateSource, InvalidItem
from sources.merging import CannotMerge, merge
from sources.models import LinkStatus, Source
from tests.sources.works import BY_ID, WORKS, on, person

pytestmark = pytest.mark.django_db

BOOK = {"id": "x", "type": "book", "title": "Ice", "author": [person("Salmi", "Aino")], "issued": on(2019)}


def test_item_is_stored_without_loss():
    for work in WORKS:
        item = {**work, "custom": {"mine": {"deep": [1, None, "é"]}}, "categories": ["a"]}

        source = Source.make(item)

        assert Source.objects.get(pk=source.pk).item == item


def test_columns_for_finding_follow_the_item():
    source = Source.make(BY_ID["journal"])

    assert (source.type, source.title, source.container, source.year) == (
        "article-journal", "Ferries and the price of bread", "Baltic Quarterly", 2019,
    )  # fmt: skip
    assert source.doi == "10.5555/bq.2019.45"
    assert source.name == "Lindqvist and Salmi 2019, “Ferries and the price of bread”"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"DOI": "10.5555/A.1"}, {"DOI": "https://doi.org/10.5555/a.1", "title": "Other"}),
        (
            {"URL": "https://www.a.example/x/?utm_source=m&id=3"},
            {"URL": "http://a.example/x?id=3&fbclid=9#top", "title": "Other"},
        ),
        ({"title": "“Ice”: a History"}, {"title": "Ice – A history"}),
    ],
)
def test_same_work_is_one_row(first, second):
    one = Source.make({**BOOK, **first})
    two = Source.make({**BOOK, **second})

    assert one.pk == two.pk
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"issued": on(2020)},
        {"title": "Ice again"},
        {"author": [person("Osei", "Kwame")]},
        {"volume": "2"},
        {"URL": "https://a.example/?id=4"},
    ],
)
def test_other_work_is_another_row(other):
    assert Source.make(BOOK).pk != Source.make({**BOOK, **other}).pk


def test_every_way_of_typing_a_work_is_kept():
    Source.make(BOOK, typed="Salmi, Aino. Ice. 2019.")
    Source.make(BOOK, typed="Salmi, A. (2019).\nIce.")
    source = Source.make({**BOOK, "custom": {"typed": "Aino Salmi, Ice, 2019"}})
    again = Source.make(BOOK, typed="Salmi, Aino. Ice. 2019.")

    assert source.typed_forms == [
        "Salmi, Aino. Ice. 2019.",
        "Salmi, A. (2019). Ice.",
        "Aino Salmi, Ice, 2019",
    ]
    assert again.typed == source.typed


def test_verbatim_source_prints_as_typed_and_is_known_by_its_words():
    item = {
        "id": "x",
        "type": "document",
        "title": "my notes",
        "custom": {"verbatim": True, "typed": "My notes, p. 3"},
    }

    source = Source.make(item)

    assert source.verbatim
    assert source.as_item()["custom"] == {"verbatim": True, "typed": "My notes, p. 3"}
    assert Source.make({**item, "id": "y"}).pk == source.pk


def test_item_for_rendering_carries_what_we_know_besides():
    source = Source.make({**BOOK, "custom": {"mine": 1}}, typed="Salmi. Ice.")
    source.archived_url = "https://archive.example/ice"

    assert source.as_item() == {
        **BOOK,
        "custom": {"mine": 1, "typed": "Salmi. Ice.", "archived": "https://archive.example/ice"},
    }


def test_invalid_item_is_refused_in_plain_words():
    with pytest.raises(InvalidItem, match="The reference has no type"):
        Source.make({"id": "x"})
    with pytest.raises(InvalidItem, match="no field “colour”"):
        Source.make({**BOOK, "colour": "red"})
    assert Source.objects.count() == 0


def test_corrected_item_changes_its_columns_and_forgets_the_link_check():
    source = Source.make({**BOOK, "URL": "https://a.example/1"})
    Source.objects.update(link_status=LinkStatus.BROKEN, link_detail="gone")
    source.refresh_from_db()

    source.save_item({**BOOK, "title": "Snow", "URL": "https://a.example/2"})

    source.refresh_from_db()
    assert (source.title, source.url, source.link_status, source.link_detail) == (
        "Snow",
        "https://a.example/2",
        LinkStatus.UNCHECKED,
        "",
    )
    assert Source.make({**BOOK, "title": "Snow", "URL": "https://a.example/2"}).pk == source.pk


def test_correction_that_makes_two_works_one_is_refused_naming_the_other():
    Source.make(BOOK)
    other = Source.make({**BOOK, "title": "Snow"})

    with pytest.raises(DuplicateSource, match="Salmi 2019, “Ice”") as caught:
        other.save_item(BOOK)

    assert caught.value.existing.title == "Ice"


def test_likely_duplicates_share_doi_or_address_or_title_container_and_year():
    article = {
        "id": "x",
        "type": "article-newspaper",
        "title": "Fog",
        "container-title": "Harbour Times",
        "issued": on(2019, 12, 2),
    }
    one = Source.make(article)
    two = Source.make({**article, "author": [person("Osei", "Kwame")], "issued": on(2019)})
    Source.make({**article, "issued": on(2018)})

    assert list(one.duplicates()) == [two]
    assert list(Source.objects.matching({**article, "author": [person("X", "Y")]}).order_by("pk")) == [
        one,
        two,
    ]


def test_search_wants_every_word():
    source = Source.make(BY_ID["journal"])
    Source.make(BY_ID["book"])

    assert list(Source.objects.search("lindqvist BREAD")) == [source]
    assert list(Source.objects.search("lindqvist steppe")) == []


def test_merged_source_gives_up_what_was_typed_and_answers_with_its_successor():
    old, new = (
        Source.make({**BOOK, "title": "Ice, a History"}, typed="old way"),
        Source.make(BOOK, typed="new way"),
    )
    old.archived_url = "https://archive.example/ice"
    old.save()

    stays = merge(old, new)

    assert stays.typed_forms == ["new way", "old way"]
    assert stays.archived_url == "https://archive.example/ice"
    assert Source.make({**BOOK, "title": "Ice, a History"}).pk == new.pk
    assert list(Source.objects.kept()) == [new]
    old.refresh_from_db()
    assert old.current() == new


def test_merging_a_source_that_others_were_merged_into_leaves_no_chain():
    one, two, three = (Source.make({**BOOK, "title": title}) for title in ("One", "Two", "Three"))

    merge(one, two)
    merge(two, three)

    assert set(Source.objects.filter(merged_into=three)) == {one, two}


def test_what_names_a_source_follows(monkeypatch):
    seen = []
    monkeypatch.setattr(merging, "followers", [lambda source, into: seen.append((source.pk, into.pk))])
    old, new = Source.make({**BOOK, "title": "Old"}), Source.make(BOOK)

    merge(old, new)

    assert seen == [(old.pk, new.pk)]


def test_merge_that_a_follower_refuses_did_not_happen(monkeypatch):
    def refuse(source, into):
        raise ValueError("no")

    monkeypatch.setattr(merging, "followers", [refuse])
    old, new = Source.make({**BOOK, "title": "Old"}), Source.make(BOOK)

    with pytest.raises(ValueError):
        merge(old, new)

    assert Source.objects.kept().count() == 2


def test_merge_refuses_itself_and_what_was_merged_before():
    old, new = Source.make({**BOOK, "title": "Old"}), Source.make(BOOK)

    with pytest.raises(CannotMerge, match="two different"):
        merge(old, old)
    merge(old, new)
    with pytest.raises(CannotMerge, match="merged already"):
        merge(old, new)
    with pytest.raises(CannotMerge):
        merge(new, old)


def test_database_refuses_a_source_merged_into_itself_and_an_unknown_status():
    source = Source.make(BOOK)

    for wrong in ({"merged_into": source.pk}, {"link_status": "odd"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Source.objects.filter(pk=source.pk).update(**wrong)


def test_very_long_values_fit_both_databases():
    long = "Ж" * 5_000
    item = {
        "id": "x",
        "type": "book",
        "title": long,
        "container-title": long,
        "author": [{"literal": long}],
        "URL": f"https://a.example/{long}",
    }

    assert Source.make(item).item == item


@pytest.mark.django_db(transaction=True)
def test_two_who_add_the_same_work_at_once_get_one_row():
    start, made, failed = threading.Barrier(4), [], []

    def add(n):
        try:
            start.wait()
            made.append(Source.make(BOOK, typed=f"way {n}").pk)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=add, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert len(set(made)) == 1
    assert set(Source.objects.get().typed_forms) == {f"way {n}" for n in range(4)}


def test_what_cannot_be_stored_is_refused_before_the_database_sees_it():
    for bad in ("a\x00b", "a\ud83db"):
        assert csl.problems({**BOOK, "title": bad})
        assert csl.problems({**BOOK, "custom": {bad: 1}})
    assert csl.problems({**BOOK, "volume": float("nan")})
