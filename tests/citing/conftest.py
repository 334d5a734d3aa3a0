"""Somebody at the desk, and what a browser would send back of a page of references."""

import pytest
from django.urls import reverse


@pytest.fixture
def at_desk(client, desk):
    """at_desk("editor") signs that person in and returns the client."""

    def sign_in(who: str = "editor"):
        client.force_login(getattr(desk, who))
        return client

    return sign_in


@pytest.fixture
def url():
    """url("editorial_tag_change", 3): the address of one of the admin's pages."""
    return lambda name, *args: reverse(f"admin:{name}", args=args)


def sent_back(response, button: str = "store", **changes):
    """What a browser would post of the entries in this response, a `changes` value in place of what the page shows:
    sent_back(page, e0_csl_title="Ice"); None unticks or leaves out. Names have a hyphen after the entry: e0-csl_title."""
    data = {}
    for shown in response.context["entries"]:
        form = shown.form
        for bound in [field.bound for field in form.shown_fields] + [
            form[name] for name in ("keep", "use", "key", "posted", "verbatim") if name in form.fields
        ]:
            value = bound.value()
            if value not in (None, False):
                # A browser sends lines of a box with a carriage return.
                data[bound.html_name] = "on" if value is True else str(value).replace("\n", "\r\n")
    if "draft" in response.context:
        data["draft"] = response.context["draft"]
    data |= {name.replace("_", "-", 1): value for name, value in changes.items()}
    return {name: value for name, value in data.items() if value is not None} | {button: "1"}
