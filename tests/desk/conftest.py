"""Clients of the desk's people, and forms as their browsers would post them."""

import pytest


@pytest.fixture
def as_user(client):
    """Signs a person in and gives the client."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def article_form(**changes):
    """What a browser posts for an article without rows."""
    return {
        "headline": "The ferry that never sailed",
        "standfirst": "A sheet of paper.",
        "slug": "",
        "body": "<p>Every November the island counts its tins.</p>",
        "type_of_work": "analysis",
        "language": "en",
        **no_rows(),
        "_continue": "Save",
        **changes,
    }


def no_rows():
    """The management forms of both inlines, empty."""
    return {
        f"{prefix}-{name}": value
        for prefix in ("credits", "citations")
        for name, value in (
            ("TOTAL_FORMS", 0),
            ("INITIAL_FORMS", 0),
            ("MIN_NUM_FORMS", 0),
            ("MAX_NUM_FORMS", 1000),
        )
    }


def rows(prefix, *values, initial=0):
    """Rows of an inline as posted; each value is a dict of its columns."""
    posted = {f"{prefix}-TOTAL_FORMS": len(values), f"{prefix}-INITIAL_FORMS": initial}
    for place, row in enumerate(values):
        posted |= {f"{prefix}-{place}-{name}": value for name, value in row.items()}
    return posted


def posted_back(response):
    """The values that a browser would post from the change form in this response, unchanged."""
    context = response.context
    data = {}
    for form in [
        context["adminform"].form,
        *(row for one in context["inline_admin_formsets"] for row in one.formset.forms),
    ]:
        for bound in form:
            value = bound.value()
            if value is None or value is False:
                continue
            data[bound.html_name] = [str(one) for one in value] if isinstance(value, list) else str(value)
    for one in context["inline_admin_formsets"]:
        for bound in one.formset.management_form:
            data[bound.html_name] = str(bound.value())
    return {**data, "_continue": "Save"}
