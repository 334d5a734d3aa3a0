"""From an upload to a picture of the library."""

import contextlib
import io
import random

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Pillow
from PIL import ImageOps

from editorial.pictures import UnusablePicture, add_picture, picture_value
from tests.factories import picture_file


def file_of(image, kind="JPEG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return io.BytesIO(out.getvalue())


def test_picture_gets_widths_and_a_name_of_its_own(db):
    one = add_picture(
        picture_file("Ferry at pier.JPG", size=(2000, 1000)), "Ferry at pier.JPG", alt="A ferry."
    )
    other = add_picture(
        picture_file("ferry-at-pier.jpg", size=(300, 200)), "ferry-at-pier.jpg", alt="A ferry."
    )

    assert (one.name, other.name) == ("ferry-at-pier.jpg", "ferry-at-pier-2.jpg")
    assert (one.width, one.height) == (2000, 1000)
    assert [rendition["width"] for rendition in one.renditions] == [480, 960, 1600]
    assert [rendition["width"] for rendition in other.renditions] == [300]
    assert all(default_storage.exists(rendition["file"]) for rendition in one.renditions)


def test_place_of_shooting_is_removed_but_the_photographer_becomes_the_credit(db):
    exif = Pillow.Exif()
    exif[0x013B] = "Noor el-Amin"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (48.0, 12.0, 0.0)

    image = add_picture(file_of(Pillow.new("RGB", (60, 40)), exif=exif), "pier.jpg")

    with default_storage.open(image.file.name) as file, Pillow.open(file) as stored:
        assert not dict(stored.getexif())
    assert image.credit_line == "Noor el-Amin"


def test_name_of_the_photographer_is_a_line_that_a_database_holds(db):
    exif = Pillow.Exif()
    exif[0x013B] = "Noor\x00 el-Amin\n" + "x" * 300

    image = add_picture(file_of(Pillow.new("RGB", (60, 40)), exif=exif), "pier.jpg")

    assert image.credit_line.startswith("Noor el-Amin x") and len(image.credit_line) == 200


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF"])
def test_damaged_file_is_read_or_refused_in_words(db, format):
    exif = Pillow.Exif()
    exif[0x013B], exif[0x0112] = "Noor el-Amin", 6
    exif.get_ifd(0x8825)[2] = (48.0, 12.0, 0.0)
    out = io.BytesIO()
    Pillow.new("RGB", (50, 40)).save(out, format, **({} if format == "GIF" else {"exif": exif}))
    damage = random.Random(1)
    read = 0

    for place in range(250):
        data = bytearray(out.getvalue())
        for _ in range(1 + place % 6):
            data[damage.randrange(min(len(data), 300))] = damage.randrange(256)
        with contextlib.suppress(UnusablePicture):
            add_picture(io.BytesIO(bytes(data)), f"pier-{place}.jpg")
            read += 1

    assert 0 < read < 250


def test_picture_taller_than_webp_holds_has_the_widths_that_fit(db):
    image = add_picture(file_of(Pillow.new("RGB", (500, 17_000))), "chart.jpg")

    assert [rendition["width"] for rendition in image.renditions] == [480]


def test_sideways_photograph_is_turned_upright(db):
    exif = Pillow.Exif()
    exif[0x0112] = 6

    image = add_picture(file_of(Pillow.new("RGB", (60, 40)), exif=exif), "pier.jpg")

    assert (image.width, image.height) == (40, 60)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_ends_upright(db, orientation):
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    slope = Pillow.linear_gradient("L")
    drawn = Pillow.merge("RGB", (slope, slope.rotate(90), slope)).resize((60, 40))
    upload = file_of(drawn, "PNG", exif=exif)
    with Pillow.open(upload) as opened:
        expected = ImageOps.exif_transpose(opened).tobytes()
    upload.seek(0)

    image = add_picture(upload, f"pier-{orientation}.png")

    with default_storage.open(image.file.name) as file, Pillow.open(file) as stored:
        assert stored.tobytes() == expected


def test_transparency_survives(db):
    image = add_picture(file_of(Pillow.new("RGBA", (60, 40), (1, 2, 3, 0)), "PNG"), "logo.png")

    with default_storage.open(image.file.name) as file, Pillow.open(file) as stored:
        assert stored.mode == "RGBA"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<svg onload='alert(1)'/>", "no picture"),
        (b"", "no picture"),
        (b"\xff\xd8\xff\xe0" + b"x" * 200, "no picture"),
    ],
)
def test_file_that_is_no_picture_is_refused_in_words(db, data, says):
    with pytest.raises(UnusablePicture, match=says):
        add_picture(io.BytesIO(data), "pier.jpg")


def test_small_file_of_too_many_pixels_is_refused_before_it_is_unpacked(db):
    bomb = file_of(Pillow.new("1", (12_000, 12_000)), "PNG")
    assert len(bomb.getvalue()) < 100_000

    with pytest.raises(UnusablePicture, match="million"):
        add_picture(bomb, "bomb.png")


def test_other_formats_are_refused_by_name(db):
    with pytest.raises(UnusablePicture, match="BMP"):
        add_picture(file_of(Pillow.new("RGB", (10, 10)), "BMP"), "pier.bmp")


def test_decorative_picture_has_empty_alt_text(db):
    image = add_picture(picture_file(), "pier.jpg", decorative=True, caption="Ours")

    value = picture_value(image, "Another caption")

    assert (value["alt"], value["caption"], value["decorative"]) == ("", "Another caption", True)
