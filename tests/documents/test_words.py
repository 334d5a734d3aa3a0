"""Any text in, every word out: in the body, in a field, or named in the report. And never an exception."""

from hypothesis import given
from hypothesis import strategies as st

from articles import recogniser as articles
from briefs import recogniser as briefs
from editorial import markup
from editorial.documents import Unreadable, read, read_pasted
from tests.documents.reading import FORMATS, TODAY, assert_no_word_is_lost

LINES = """The ferry that never sailed|Written by: Mira|By Ana Ruiz and Tom Okoye in Osk|Edited by|Photos: Li Wei; Illustration: Noor el-Amin
Ana Ruiz|Uppsala- Sweden|12 January 2022 · 5 min read|top of page|Share|- 3 -|Page 2 of 3|42|7/10|seven out of ten|Works Consulted|References:
Kirby, Jen. “How to count.” Vox, 8 Jan. 2022.|[1] Anand, R. (2019). Cranes.|Abstract: It is short.|Abstract|Tags: a, b|Caption: The pier
Photo: The pier. (Photo: Li Wei)|Pull quote: nobody said so at the time|“It would be wrong to leave things undone and to leave them to others too.”|> quoted
OSK, Halvania — The mine opened again on Monday after nine long weeks of waiting for the board to answer its telephone.|ANALYSIS|---|***|# Heading|## Part
Monday (January 10th): A power struggle|Name? Anselm Roth|Age? 68|Age:|Why is he in the news? He came.|Why should you care? You should care 7/10.|Who else cares
Any further comments? None.|RAIA Team|The shared account of members|Ana Ruiz is a teacher in Osk.|About the author|Who pays?|The board called it a pause, the grocer a siege, and the
ferry, for its part, did not call at all that winter, which was taken for an answer by everyone but the board itself.|- a tin|- another tin|1. first|2. second
Reporting by Ana Ruiz; editing by Carl Li|Writer's pictureAna Ruiz|a [link](https://example.org) and **bold** and *it*|[@kirby2022, p. 3]|ends|© The Meridian
From: Ana Ruiz <ana@example.org>|Subject: Fwd: The ferry that never sailed|To: desk@example.org|Date: Mon, 10 Jan 2022 09:12|---------- Forwarded message ---------
Hi all,|Best,|--|On Fri, 7 Jan 2022 at 11:02, Carl Li <carl@example.org> wrote:|> See below.|Text and photos by Ana Ruiz|Photo: Li Wei/Reuters
Ana Ruiz • 10 January 2022|Published 10 January 2022 By Li Wei|Written by the RAIA Team, a shared account|[Image: The pier]|Score: 7/10|Why’s he in the news? He left.
Visuals – Noor el-Amin|BY ANA RUIZ AND TOM OKOYE|Ana Ruiz is a teacher. Tom Okoye writes about ferries.|Author's note: I was there.|Interview by Ana Ruiz|Ana Ruiz contributed reporting.""".replace(
    "\n", "|"
).split("|")

line = st.sampled_from(LINES) | st.text(max_size=60)
text = st.lists(line, min_size=1, max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n\n", "\n", "\r\n\r\n", "\n \n"]).map(lambda gap: gap.join(lines))
)


def read_or_none(text: str, name: str = ""):
    try:
        return read(name, text.encode("utf-8", "replace")) if name else read_pasted(text)
    except Unreadable:
        return None


@given(text)
def test_every_word_of_an_article_comes_out(text):
    document = read_or_none(text)
    if document is None:
        return

    found = articles.recognise(document, today=TODAY)

    assert_no_word_is_lost(found)
    assert found.headline.value
    assert markup.clean(found.body) == found.body
    found.to_json()


@given(text)
def test_every_word_of_a_brief_comes_out(text):
    document = read_or_none(text)
    if document is None:
        return

    found = briefs.recognise(document, FORMATS, today=TODAY)

    assert_no_word_is_lost(found)
    assert found.headline.value
    for answer in found.answers:
        assert markup.clean_inline(answer.value) == answer.value
    found.to_json()


@given(text, st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_every_form_is_read_without_an_exception(text, name):
    document = read_or_none(text, name)
    if document is None:
        return

    assert_no_word_is_lost(articles.recognise(document, today=TODAY))
    assert_no_word_is_lost(briefs.recognise(document, FORMATS, today=TODAY))


@given(st.binary(max_size=300), st.sampled_from(["a.docx", "a.md", "a.html", "a.txt"]))
def test_any_bytes_are_read_or_refused(data, name):
    try:
        document = read(name, data)
    except Unreadable:
        return

    assert_no_word_is_lost(articles.recognise(document, today=TODAY))


def test_a_known_name_above_the_headline_is_a_byline():
    text = "Ana Ruiz\n\nThe well at Osk\n\nThe well that has served the upper town since 1874 gave its last bucket on Sunday.\n"

    found = articles.recognise(read_pasted(text), ["Ana Ruiz"], TODAY)

    assert found.headline.value == "The well at Osk"
    assert [(one.role, one.name) for one in found.credits] == [("written", "Ana Ruiz")]


def test_two_captions_of_one_picture_are_both_kept():
    page = (
        '<h1>The well</h1><figure><img src="well.jpg"><figcaption>The well.</figcaption></figure><p>Photo: It is dry. (Photo: Li Wei)</p>'
        "<p>The well that has served the upper town since 1874 gave its last bucket on Sunday.</p>"
    )

    found = articles.recognise(read("well.html", page.encode()), today=TODAY)

    assert found.pictures[0].caption == "The well. It is dry."
    assert found.pictures[0].credit == "Li Wei"
    assert_no_word_is_lost(found)


def test_what_a_page_says_and_the_text_says_again_is_surer():
    page = '<html><head><meta name="author" content="Ana Ruiz"></head><body><h1>The well</h1><p>By Ana Ruiz</p><p>It is dry.</p></body></html>'

    found = articles.recognise(read("well.html", page.encode()), today=TODAY)

    assert [(one.name, one.confidence) for one in found.credits] == [("Ana Ruiz", 1.0)]
