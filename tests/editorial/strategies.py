"""Hypothesis strategies of copies, whose references name records that exist."""

from hypothesis import strategies as st

from articles.copy import ArticleCopy
from articles.models import TypeOfWork
from briefs.copy import AnswerCopy, BriefCopy
from editorial.copy import CitationCopy, CreditCopy, Ref
from editorial.models import CitationStyle, Role

# What a cell, a file format or a pattern of ours could take for something else.
AWKWARD = (
    "_x0041_",
    "_x005F_x005F_",
    r"_x005F_x\1_",
    "'=1",
    "\\;",
    "a <b> as c",
    "[@k1]",
    "2024-05-06",
    "007",
    "&amp;nbsp;",
    '"',
    "é\r\nñ",
)
texts = st.text(max_size=60) | st.sampled_from(AWKWARD)
headlines = st.text(min_size=1, max_size=80).filter(lambda text: ArticleCopy(headline=text).headline)
slugs = st.text(alphabet="abcàéжß中-_09", min_size=1, max_size=30)
paragraphs = st.lists(
    st.sampled_from(
        [
            "<p>Tins & tea < 3</p>",
            "<p><strong>bold</strong> <em>soft</em></p>",
            "<h2>Why?</h2>",
            "<blockquote><p>«Ein Zitat»</p></blockquote>",
            "<ul><li>one</li><li>two</li></ul>",
            '<p><a href="https://example.org/?a=1&amp;b=2">link</a> [@k1, p. 3]</p>',
            "<hr>",
            "<script>alert(1)</script>",
            "plain",
            "<p>10\u00a0000 – “quoted”</p>",
        ]
    )
    | texts,
    max_size=5,
).map("".join)
keys = st.from_regex(r"\A[a-z][a-z0-9]{0,8}\Z")


def refs(records):
    """One of the references to these records."""
    return st.sampled_from([Ref.of(record) for record in records])


def shared(records):
    """The fields every copy has; `records` is {field: [stored records]}."""
    roles = st.sampled_from(Role.values)
    credits = st.lists(
        st.builds(CreditCopy, refs(records["contributors"]), roles, texts),
        max_size=5,
        unique_by=lambda credit: (credit.contributor.uid, credit.role),
    ).map(tuple)
    citations = st.lists(
        st.builds(CitationCopy, refs(records["sources"]), keys, texts, st.none() | st.dates(), texts),
        max_size=3,
        unique_by=(lambda one: one.source.uid, lambda one: one.key),
    ).map(tuple)
    return {
        "headline": headlines,
        "slug": slugs,
        "standfirst": texts,
        "section": st.none() | refs(records["sections"]),
        "tags": st.lists(refs(records["tags"]), max_size=3).map(tuple),
        "subjects": st.lists(refs(records["subjects"]), max_size=2).map(tuple),
        "credits": credits,
        "lead_image": st.none() | refs(records["images"]),
        "lead_caption": texts,
        "language": st.sampled_from(["en", "en-GB", "kk", "zh-Hant-TW"]),
        "citation_style": st.sampled_from(["", *CitationStyle.values]),
        "citations": citations,
    }


def article_copies(records):
    return st.builds(
        ArticleCopy,
        **shared(records),
        dateline=texts,
        type_of_work=st.sampled_from(TypeOfWork.values),
        body=paragraphs,
    )


def brief_copies(records):
    answers = st.fixed_dictionaries(
        {
            "name": st.sampled_from(["Ilinca Vornic", "Ó & Co", ""]),
            "why_in_the_news": paragraphs,
            "why_we_care": texts,
            "score": st.sampled_from(["", "0", "7", "10"]),
        }
    ).map(lambda values: tuple(AnswerCopy(key, value) for key, value in values.items()))
    return st.builds(
        BriefCopy,
        **shared(records),
        day=st.dates(),
        card_format=refs(records["formats"]),
        answers=answers,
    )
