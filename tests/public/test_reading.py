"""What templates of the readers' site print: the meter, focal points, references for machines."""

import pytest
from django.template import Context, Template

from newsroom.public.templatetags.reading import focus, meter, structured_data


@pytest.mark.parametrize(
    ("value", "maximum", "cells", "filled"),
    [
        (7, 10, 10, 7),
        (0, 10, 10, 0),
        (10, 10, 10, 10),
        (3, 5, 5, 3),
        (73, 100, 10, 7),
        (1, 1, 1, 1),
        (0, 0, 10, 0),
    ],
)
def test_meter_has_a_cell_a_point_and_never_more_than_twenty(value, maximum, cells, filled):
    drawn = meter({"value": value, "maximum": maximum})["cells"]

    assert (len(drawn), sum(cell["on"] for cell in drawn)) == (cells, filled)
    assert float(drawn[-1]["x"]) + float(drawn[-1]["width"]) == pytest.approx(100, abs=0.05)


def test_meter_says_it_in_words_and_hides_the_drawing_from_screen_readers():
    template = Template("{% load reading %}{% meter score %}")

    html = template.render(Context({"score": {"value": 7, "maximum": 10}}))

    assert "7 out of 10" in html
    assert 'aria-hidden="true"' in html


def test_focal_point_goes_to_the_nearest_quarter():
    assert focus({"focal": [0.5, 0.5]}) == "fx-2 fy-2"
    assert focus({"focal": [0.9, 0.1]}) == "fx-4 fy-0"
    assert focus({}) == "fx-2 fy-2"


def test_structured_data_cannot_end_its_script():
    html = structured_data({"headline": "</script><script>alert(1)</script>&\u2028"})

    assert html.count("<") == 2 and html.count("</script>") == 1
    assert "\\u003c/script\\u003e" in html
