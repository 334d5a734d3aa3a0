"""Somebody at the desk, and forms as a browser would post them."""

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
