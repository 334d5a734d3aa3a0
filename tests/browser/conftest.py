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
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
LOOKS = [("light", DESKTOP), ("dark", PHONE)]
# Preloading puts style elements of axe's own into the page, which the policy would refuse. 24 px targets are WCAG 2.2's; axe
# tries them only when asked.
RULES = {"preload": False, "resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective + " " + event.blockedURI));
"""


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
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
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


@pytest.fixture
def desk_page(page, live_server):
    """A page whose administrator has signed in; what its scripts complain of is in `heard`."""
    from tests.factories import Desk

    people = Desk()
    page.heard = []
    page.on("console", lambda message: page.heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.heard.append(str(error)))
    page.add_init_script(WATCH)
    page.people, page.root = people, live_server.url
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill("adam")
    page.get_by_label("Password").fill("a-long-password")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Desk").wait_for()
    return page


@pytest.fixture
def inspect():
    """A function of (page, path=None): what is wrong with the page at `path`, or with the one that is open."""
    from axe_playwright_python.sync_playwright import Axe

    def inspect(page, path=None) -> list[str]:
        wrong = []
        if path is not None:
            answer = page.goto(page.root + path, wait_until="load")
            if answer.status != 200:
                wrong.append(f"answers {answer.status}")
        where = page.url.removeprefix(page.root)
        wrong += page.evaluate("window.refused")
        wrong += [
            f"{one['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:200]}"
            for one in Axe().run(page, options=RULES).response["violations"]
            for node in one["nodes"][:3]
        ]
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wrong.append("scrolls sideways")
        return [f"{where} {one}" for one in wrong]

    return inspect
