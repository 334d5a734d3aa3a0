"""A record's screens name the pieces that use it to those who may open these pieces, and only say to others that there are some."""

import pytest
from django.contrib.auth.models import Permission

from editorial.copy import CitationCopy, Ref
from tests.factories import article_copy, brief_copy, make_piece, make_source, make_tag

ARTICLE, BRIEF = "A Leak At The Ministry", "A Card About The Minister"


@pytest.fixture
def cited(db):
    """A source that an article and a brief cite, and a tag that both have."""
    source, tag = make_source("Counting Tins"), make_tag("Ports")
    for make, headline in ((article_copy, ARTICLE), (brief_copy, BRIEF)):
        copy = make(headline=headline, tags=(Ref.of(tag),), citations=(CitationCopy(Ref.of(source), "tins"),))
        make_piece(copy)
    return source, tag


@pytest.fixture
def allowed(client, desk):
    """allowed("sources.view_source"): somebody of the staff who may do that and nothing else is signed in."""

    def sign_in(*names):
        user = desk.stranger
        user.is_staff = True
        user.save()
        for name in names:
            app, codename = name.split(".")
            user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        client.force_login(user)
        return client

    return sign_in


def seen(client, address):
    page = client.get(address).content.decode()
    return ARTICLE in page, BRIEF in page


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        (["articles.view_article", "briefs.view_brief"], (True, True)),
        (["articles.view_article"], (True, False)),
        ([], (False, False)),
    ],
)
def test_headlines_are_for_those_who_may_open_the_piece(allowed, url, cited, rights, expected):
    source, tag = cited
    client = allowed("sources.view_source", "editorial.view_tag", *rights)

    assert seen(client, url("sources_source_changelist")) == expected
    assert seen(client, url("sources_source_change", source.pk)) == expected
    assert seen(client, url("editorial_tag_change", tag.pk)) == expected


def test_others_are_told_that_there_are_some(allowed, url, cited):
    client = allowed("sources.view_source")

    assert "2 pieces" in client.get(url("sources_source_changelist")).content.decode()
    assert (
        "Pieces that you may not open."
        in client.get(url("sources_source_change", cited[0].pk)).content.decode()
    )
    client = allowed("articles.view_article")
    assert "and 1 more" in client.get(url("sources_source_changelist")).content.decode()
    assert (
        "Also pieces that you may not open."
        in client.get(url("sources_source_change", cited[0].pk)).content.decode()
    )


def test_nobody_signed_in_sees_anything(client, url, cited):
    for address in (url("sources_source_changelist"), url("sources_source_change", cited[0].pk)):
        assert client.get(address).status_code == 302
