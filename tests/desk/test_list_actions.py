"""What a list offers to do with what is selected, and to whom."""

import warnings

import pytest
from django.contrib.admin import site

ARTICLES, TAGS = "/admin/articles/article/", "/admin/editorial/tag/"


def offered(client, path):
    """The names of the actions in the list at `path`; none where there is no choice."""
    form = client.get(path).context["action_form"]
    return [name for name, _ in form.fields["action"].choices if name] if form else []


@pytest.mark.parametrize(
    ("person", "articles", "tags"),
    [
        ("publisher", ["publish_selected"], ["merge_selected"]),
        ("editor", [], ["merge_selected"]),
        ("writer", [], []),
        ("administrator", ["publish_selected"], ["merge_selected"]),
    ],
)
def test_list_offers_what_a_person_may_do(as_user, desk, person, articles, tags):
    client = as_user(getattr(desk, person))

    assert (offered(client, ARTICLES), offered(client, TAGS)) == (articles, tags)


def test_nothing_is_deleted_by_the_dozen():
    assert "delete_selected" not in dict(site.actions)


def test_lists_and_forms_use_nothing_that_django_will_drop(as_user, desk):
    client = as_user(desk.administrator)

    with warnings.catch_warnings():
        warnings.simplefilter("error", DeprecationWarning)
        warnings.simplefilter("error", PendingDeprecationWarning)
        for path in (ARTICLES, f"{ARTICLES}add/", TAGS, f"{TAGS}add/"):
            assert client.get(path).status_code == 200
