"""Credit lines and places as people write them."""

from collections import Counter

import pytest

from editorial.documents.bylines import read_byline
from editorial.documents.places import body_dateline, place_line
from tests.documents.reading import words

WRITTEN, EDITED, PHOTOS = "written", "edited", "photographs"


@pytest.mark.parametrize(
    ("line", "credits", "place"),
    [
        ("By Ana Ruiz, Osk, Halvania", [(WRITTEN, "Ana Ruiz")], "Osk, Halvania"),
        ("By Ana Ruiz, Bishkek", [(WRITTEN, "Ana Ruiz")], "Bishkek"),
        ("By Ana Ruiz in Washington, D.C.", [(WRITTEN, "Ana Ruiz")], "Washington, D.C."),
        ("By Ana Ruiz, Political Editor", [(WRITTEN, "Ana Ruiz")], ""),
        ("By Ana Ruiz, PhD", [(WRITTEN, "Ana Ruiz")], ""),
        ("By Ana Ruiz, The Meridian", [(WRITTEN, "Ana Ruiz")], ""),
        (
            "By Ana Ruiz, Tom Okoye and Li Wei",
            [(WRITTEN, "Ana Ruiz"), (WRITTEN, "Tom Okoye"), (WRITTEN, "Li Wei")],
            "",
        ),
        ("BY ANA RUIZ AND TOM OKOYE", [(WRITTEN, "ANA RUIZ"), (WRITTEN, "TOM OKOYE")], ""),
        ("Words by Ana Ruiz and photos by Li Wei", [(WRITTEN, "Ana Ruiz"), (PHOTOS, "Li Wei")], ""),
        ("Written by the RAIA Team", [(WRITTEN, "RAIA Team")], ""),
        ("Written By: - Mira", [(WRITTEN, "Mira")], ""),
        ("Visuals – Noor el-Amin", [("visuals", "Noor el-Amin")], ""),
        ("Words – Ana Ruiz | Photos — Li Wei", [(WRITTEN, "Ana Ruiz"), (PHOTOS, "Li Wei")], ""),
        ("Photo: Li Wei/Reuters", [(PHOTOS, "Li Wei")], ""),
        ("Photos: Li Wei (Reuters)", [(PHOTOS, "Li Wei")], ""),
        ("Photograph: Li Wei", [(PHOTOS, "Li Wei")], ""),
        ("Photo by Li Wei on Unsplash", [(PHOTOS, "Li Wei")], ""),
        ("Photographie : Li Wei", [(PHOTOS, "Li Wei")], ""),
        ("Автор текста: Айгүл Садыкова", [(WRITTEN, "Айгүл Садыкова")], ""),
        (
            "Reporting by Tom Okoye in Osk; Writing by Ana Ruiz; Editing by C. Li",
            [("reported", "Tom Okoye"), (WRITTEN, "Ana Ruiz"), (EDITED, "C. Li")],
            "Osk",
        ),
        ("With additional reporting by Ana Ruiz", [("reported", "Ana Ruiz")], ""),
        (
            "Ana Ruiz and Li Wei contributed reporting.",
            [("reported", "Ana Ruiz"), ("reported", "Li Wei")],
            "",
        ),
        ("Ana Ruiz contributed to this report.", [("reported", "Ana Ruiz")], ""),
        ("Written by: Ana Ruiz 10 January 2022", [(WRITTEN, "Ana Ruiz")], ""),
        ("Ana Ruiz | 10 January 2022", [(WRITTEN, "Ana Ruiz")], ""),
        ("Published January 10, 2022 By Ana Ruiz", [(WRITTEN, "Ana Ruiz")], ""),
    ],
)
def test_credit_line(line, credits, place):
    found = read_byline(line)

    assert (found.credits, found.place) == (credits, place)
    kept = words(" ".join([*(name for _, name in found.credits), found.place, found.day_text, *found.left]))
    assert kept == words(line)


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("Text and photos by Ana Ruiz", {WRITTEN, PHOTOS}),
        ("Story & photographs: Ana Ruiz", {WRITTEN, PHOTOS}),
        ("Written and edited by Ana Ruiz", {WRITTEN, EDITED}),
        ("Written & illustrated by Ana Ruiz", {WRITTEN, "illustrated"}),
    ],
)
def test_one_name_in_two_roles_is_typed_once_and_credited_twice(line, roles):
    found = read_byline(line)

    assert Counter([*found.credits, *found.again]) == Counter((role, "Ana Ruiz") for role in roles)
    assert len(found.credits) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Maps: what they hide",
        "By Monday",
        "By the river",
        "By the time the ferry came, Monday was over",
        "Words fail us",
        "Edited by [@kirby2022, p. 3]",
        "Written by 2022",
        "Editor’s note: This piece has been updated.",
        "The ferry comes back on 10 January 2022",
        "Port Verrin, 10 January 2022",
        "The board contributed to this report of failures in the north.",
    ],
)
def test_a_line_that_is_no_credit(line):
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Osk | Halvania", "Osk, Halvania"),
        ("📍 Osk, Halvania", "Osk, Halvania"),
        ("Washington, D.C.", "Washington, D.C."),
        ("Hi Ana, Hello", ""),
        ("Dear Ana, Tom", ""),
    ],
)
def test_place_line(line, place):
    assert place_line(line) == place


def test_an_alliance_is_no_place():
    assert body_dateline("NATO — The alliance met on Monday.") is None
    assert body_dateline("OSK — The mayor met nobody on Monday.")[1] == "OSK"
