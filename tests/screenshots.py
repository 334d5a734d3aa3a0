"""Takes a picture of every kind of page, public and desk, on a phone and on a desk, light and dark: `python -m tests.screenshots`.

Loads the demonstration into a database of its own and writes to screenshots/. Names on the command line choose among the pages.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "screenshots"
SIZES = {"phone": (390, 844), "desk": (1280, 900)}
NAME, PASSWORD = "photographer", "a-password-of-this-run"
PUBLIC = {
    "front": "/",
    "articles": "/articles/",
    "article": "/articles/a-lake-divided-by-eleven-centimetres/",
    "article-history": "/articles/a-lake-divided-by-eleven-centimetres/history/",
    "article-edition": "/articles/a-lake-divided-by-eleven-centimetres/history/2/",
    "article-withdrawn": "/articles/ministry-to-close-marrow-sands-by-spring/",
    "briefs": "/briefs/",
    "brief": "/briefs/the-clerk-who-moved-the-clock/",
    "embed": "/briefs/the-clerk-who-moved-the-clock/embed/",
    "section": "/sections/borders/",
    "archive": "/archive/",
    "corrections": "/corrections/",
    "search": "/search/?q=lake",
    "not-found": "/nowhere/",
}
DESK = {
    "desk-index": "/admin/",
    "desk-articles": "/admin/articles/article/",
    "desk-article-add": "/admin/articles/article/add/",
    "desk-article": "/admin/articles/article/{article}/change/",
    "desk-article-revisions": "/admin/articles/article/{article}/revisions/",
    "desk-briefs": "/admin/briefs/brief/",
    "desk-brief": "/admin/briefs/brief/{brief}/change/",
    "desk-images": "/admin/editorial/image/",
    "desk-image": "/admin/editorial/image/1/change/",
    "desk-contributors": "/admin/editorial/contributor/",
    "desk-sources": "/admin/sources/source/",
    "desk-source": "/admin/sources/source/1/change/",
    "desk-format": "/admin/briefs/cardformat/1/change/",
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str) -> None:
    """Returns once the server answers; gives up after a minute."""
    for _ in range(120):
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"{address} does not answer.")


def main(wanted: list[str]) -> None:
    """Takes the pictures named in `wanted`, or all."""
    with tempfile.TemporaryDirectory(prefix="newsroom-screenshots-") as folder:
        port = free_port()
        site = f"http://127.0.0.1:{port}"
        environment = {
            **os.environ,
            "DEBUG": "true",
            "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
            "PRIVATE_ROOT": f"{folder}/private",
            "SITE_URL": site,
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        }

        def manage(*arguments: str) -> str:
            command = [sys.executable, "manage.py", *arguments]
            return subprocess.run(
                command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
            ).stdout

        manage("migrate", "--verbosity", "0")
        manage("load_demonstration")
        manage("createsuperuser", "--noinput", "--username", NAME, "--email", "photographer@meridian.example")
        keys = {
            name: manage(
                "shell",
                "-v",
                "0",
                "-c",
                f"from {name}s.models import {name.title()} as M; print(M.objects.filter(editions__gt=0).first().pk)",
            ).strip()
            for name in ("article", "brief")
        }
        server = subprocess.Popen(
            [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
            cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_for(f"{site}/healthz")
            pages = {**PUBLIC, **{name: path.format(**keys) for name, path in DESK.items()}}
            take(site, {name: path for name, path in pages.items() if not wanted or name in wanted})
        finally:
            server.terminate()
            server.wait(timeout=30)


def take(site: str, pages: dict[str, str]) -> None:
    """Visits the pages logged in and writes screenshots/NAME-SIZE-SCHEME.png."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme
                )
                page = context.new_page()
                page.goto(f"{site}/admin/login/")
                page.fill("#id_username", NAME)
                page.fill("#id_password", PASSWORD)
                page.press("#id_password", "Enter")
                page.wait_for_url("**/admin/")
                for name, address in pages.items():
                    page.goto(f"{site}{address}", wait_until="networkidle")
                    page.screenshot(path=FOLDER / f"{name}-{size}-{scheme}.png", full_page=True)
                    print(f"{name}-{size}-{scheme}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
