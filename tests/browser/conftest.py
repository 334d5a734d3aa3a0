"""A real Chromium for the tests marked `browser`; they are skipped, and say so, where none is found.

REQUIRE_BROWSER=1 makes its absence a failure. NEWSROOM_CHROMIUM names a Chromium that stands elsewhere.
"""

import os
import shutil

import pytest

# Playwright's synchronous interface runs an event loop in this thread; Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HOW = "No Chromium was found: install one (apt-get install chromium) or run `python -m playwright install chromium`."
PATIENCE = 30_000  # milliseconds


def _launch(playwright):
    """Chromium of the system, or else the one that Playwright downloaded; none without either."""
    from playwright.sync_api import Error

    path = os.environ.get("NEWSROOM_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    try:
        return playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
    except Error:
        if path:
            raise
        return None


@pytest.fixture(scope="session")
def browser():
    """The browser of this run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = _launch(playwright)
        if found is None:
            if os.environ.get("REQUIRE_BROWSER"):
                pytest.fail(HOW)
            pytest.skip(HOW)
        yield found
        found.close()


@pytest.fixture
def page(browser):
    """A page of its own: no cookies, a desk's size, patient."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    yield page
    context.close()
