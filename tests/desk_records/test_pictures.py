"""The picture library at the desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from editorial.copy import Ref
from editorial.models import Image
from tests.factories import make_article, make_contributor, make_image, picture_file

FORM = {"alt": "A ferry at a pier.", "caption": "", "credit_line": "N. el-Amin", "licence": "", "source_url": "", "focal_x": "0.5", "focal_y": "0.25"}  # fmt: skip


def upload(client, url, file, **fields):
    return client.post(url("editorial_image_add"), {**FORM, "upload": file, **fields})


def test_picture_is_uploaded_with_what_it_says(at_desk, url):
    answer = upload(at_desk("writer"), url, picture_file("ferry.jpg", (1200, 800)))

    assert answer.status_code == 302
    image = Image.objects.get()
    assert (image.name, image.width, image.height) == ("ferry.jpg", 1200, 800)
    assert (image.alt, image.credit_line, image.focal_y) == ("A ferry at a pier.", "N. el-Amin", 0.25)
    assert len(image.renditions) > 1


def test_second_picture_of_a_file_name_gets_another_name(at_desk, url):
    client = at_desk()
    upload(client, url, picture_file("ferry.jpg", colour=(1, 2, 3)))

    upload(client, url, picture_file("ferry.jpg", colour=(4, 5, 6)))

    assert sorted(Image.objects.values_list("name", flat=True)) == ["ferry-2.jpg", "ferry.jpg"]


def test_file_that_is_in_the_library_already_is_offered(at_desk, url):
    client = at_desk()
    upload(client, url, picture_file("ferry.jpg"))

    answer = upload(client, url, picture_file("the-same.jpg"))

    assert "This very file is in the library already" in answer.content.decode()
    assert url("editorial_image_change", Image.objects.get().pk) in answer.content.decode()


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("ferry.jpg", b"no picture at all"), "is no picture that can be read"),
        (SimpleUploadedFile("ferry.svg", b"<svg onload='alert(1)'/>"), "not allowed"),
        (SimpleUploadedFile("ferry.jpg", b""), "empty"),
    ],
)
def test_unusable_file_is_refused_in_words(at_desk, url, file, words):
    answer = upload(at_desk(), url, file)

    assert words in answer.content.decode()
    assert not Image.objects.exists()


def test_decorative_picture_has_no_alt_text(at_desk, url):
    answer = upload(at_desk(), url, picture_file(), decorative="on")

    assert "either write one, or call it decorative" in answer.content.decode()
    assert not Image.objects.exists()


def test_changing_a_picture_never_touches_its_file(at_desk, url):
    image = make_image("ferry.jpg")
    before = image.file.name, image.digest, image.renditions

    answer = at_desk().post(
        url("editorial_image_change", image.pk),
        {
            **FORM,
            "name": "harbour.jpg",
            "alt": "A harbour.",
            "upload": picture_file("other.jpg", colour=(9, 9, 9)),
        },
    )

    assert answer.status_code == 302
    image.refresh_from_db()
    assert (image.name, image.alt) == ("harbour.jpg", "A harbour.")
    assert (image.file.name, image.digest, image.renditions) == before


def test_renamed_picture_keeps_its_ending(at_desk, url):
    image = make_image("ferry.jpg")

    answer = at_desk().post(url("editorial_image_change", image.pk), {**FORM, "name": "ferry.exe"})

    assert "The name ends in .jpg" in answer.content.decode()


def test_taken_file_name_is_refused_in_words(at_desk, url):
    image, other = make_image("ferry.jpg"), make_image("pier.jpg")

    answer = at_desk().post(url("editorial_image_change", image.pk), {**FORM, "name": other.name})

    assert answer.status_code == 200
    assert "already exists" in answer.content.decode()


def test_missing_alt_text_is_shown_in_list_filter_and_form(at_desk, url):
    missing = make_image("missing.jpg", alt="")
    make_image("said.jpg")
    make_image("line.jpg", alt="", decorative=True)
    client = at_desk()

    listed = client.get(url("editorial_image_changelist"), {"alt": "missing"})
    form = client.get(url("editorial_image_change", missing.pk)).content.decode()

    assert [image.name for image in listed.context["cl"].result_list] == ["missing.jpg"]
    assert "Alt text is missing." in form


def test_pieces_that_show_a_picture_are_listed(at_desk, url):
    image, other = make_image(), make_image()
    make_article(headline="It leads here", lead_image=Ref.of(image))
    make_article(
        headline="It stands in this text", body=f'<p>A pier.</p><figure data-image="{image.uid}"></figure>'
    )
    make_article(headline="Another picture stands here", lead_image=Ref.of(other))
    portrayed = make_contributor("Ilse Marchetti", portrait=image)

    page = at_desk().get(url("editorial_image_change", image.pk)).content.decode()

    assert "It leads here" in page and "Lead picture" in page
    assert "It stands in this text" in page and "In the text" in page
    assert "Another picture stands here" not in page
    assert url("editorial_contributor_change", portrayed.pk) in page


def test_picker_answers_pages_of_pictures(at_desk, url):
    for number in range(25):
        make_image(f"pier-{number}.jpg", alt=f"Pier {number}.")
    client = at_desk("writer")

    first = client.get(url("editorial_image_picker")).json()
    second = client.get(url("editorial_image_picker"), {"page": first["next"]}).json()

    assert (len(first["images"]), len(second["images"]), second["next"]) == (24, 1, None)
    newest = first["images"][0]
    image = Image.objects.get(name="pier-24.jpg")
    assert (newest["uid"], newest["alt"], newest["width"], newest["height"]) == (
        image.uid,
        "Pier 24.",
        640,
        360,
    )
    assert client.get(newest["thumb"]).status_code == 200


def test_picker_finds_by_every_word_and_leaves_out_retired_ones(at_desk, url):
    from django.utils import timezone

    make_image("pier.jpg", alt="A pier in winter.")
    make_image("ferry.jpg", alt="A ferry in winter.")
    make_image("old.jpg", alt="A pier in winter, long ago.", retired_at=timezone.now())

    found = at_desk().get(url("editorial_image_picker"), {"q": "winter PIER"}).json()

    assert [image["name"] for image in found["images"]] == ["pier.jpg"]


@pytest.mark.parametrize("query", [{"page": "x"}, {"page": "-1"}, {"page": "99"}, {"q": "%_\\'\""}])
def test_picker_answers_odd_questions(at_desk, url, query):
    make_image()

    assert at_desk().get(url("editorial_image_picker"), query).status_code == 200


def test_picker_is_for_staff_who_see_pictures(client, desk, url):
    anonymous = client.get(url("editorial_image_picker")).status_code
    client.force_login(desk.stranger)
    stranger = client.get(url("editorial_image_picker")).status_code
    desk.stranger.is_staff = True
    desk.stranger.save()
    without_right = client.get(url("editorial_image_picker")).status_code

    assert (anonymous, stranger, without_right) == (302, 302, 403)
