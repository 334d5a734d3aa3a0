"""Checking links against a server that misbehaves in every way, on this machine alone."""

import ipaddress
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import call_command

from sources import links
from sources.checking import check_links, due
from sources.links import check
from sources.models import LinkStatus, Source

WAIT = 30  # seconds that only a broken checker would need
SHORT = 0.5  # the time-out where the server is meant to exceed it


class Misbehaving(BaseHTTPRequestHandler):
    """Every path misbehaves as its name says."""

    def do_HEAD(self):
        self.server.seen.append((self.command, self.path))
        getattr(self, "at_" + self.path.strip("/").split("?")[0].replace("-", "_"), self.at_missing)()

    do_GET = do_HEAD

    def answer(self, status, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def at_fine(self):
        self.answer(200)

    def at_(self):
        self.answer(200)

    def at_missing(self):
        self.answer(404)

    def at_gone(self):
        self.answer(410)

    def at_no_head(self):
        self.answer(200 if self.command == "GET" else 405)

    def at_lying_head(self):
        self.answer(200 if self.command == "GET" else 404)

    def at_dropped_head(self):
        if self.command == "GET":
            self.answer(200)
        else:
            self.connection.shutdown(socket.SHUT_RDWR)

    def at_dropped(self):
        self.connection.shutdown(socket.SHUT_RDWR)

    def at_forbidden(self):
        self.answer(403)

    def at_busy(self):
        self.answer(429)

    def at_down(self):
        self.answer(503)

    def at_teapot(self):
        self.answer(418)

    def at_moved(self):
        self.answer(301, Location="/fine")

    def at_elsewhere_for_now(self):
        self.answer(302, Location="/fine")

    def at_to_front_page(self):
        self.answer(302, Location="/")

    def at_round_and_round(self):
        self.answer(302, Location="/round-and-round")

    def at_redirect_to_nowhere(self):
        self.answer(302)

    def at_to_private(self):
        self.answer(302, Location="http://10.0.0.1/secret")

    def at_to_file(self):
        self.answer(302, Location="file:///etc/passwd")

    def at_garbage(self):
        self.wfile.write(b"\xff\xfe nothing like HTTP \r\n\r\n")
        self.close_connection = True

    def at_endless_headers(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for n in range(1000):
            self.wfile.write(b"X-%d: y\r\n" % n)

    def at_silent(self):
        self.server.over.wait(WAIT)

    def at_drip(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.server.over.wait(0.05):
            try:
                self.wfile.write(b"X")
                self.wfile.flush()
            except OSError:
                return

    def at_flood(self):
        self.answer(200)
        try:
            while not self.server.over.is_set():
                self.wfile.write(b"x" * 65536)
        except OSError:
            return

    def log_message(self, *args):
        pass


@contextmanager
def serving():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    server.daemon_threads = True
    server.seen, server.over = [], threading.Event()
    server.handle_error = lambda *args: None  # clients hang up on purpose
    server.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def server():
    with serving() as server:
        yield server


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("fine", LinkStatus.WORKING), ("missing", LinkStatus.BROKEN), ("gone", LinkStatus.BROKEN), ("teapot", LinkStatus.BROKEN),
        ("no-head", LinkStatus.WORKING), ("lying-head", LinkStatus.WORKING), ("dropped-head", LinkStatus.WORKING),
        ("dropped", LinkStatus.UNREACHABLE), ("forbidden", LinkStatus.UNCLEAR), ("busy", LinkStatus.UNCLEAR), ("down", LinkStatus.UNREACHABLE),
        ("elsewhere-for-now", LinkStatus.WORKING), ("round-and-round", LinkStatus.BROKEN), ("garbage", LinkStatus.UNREACHABLE),
        ("endless-headers", LinkStatus.UNREACHABLE), ("flood", LinkStatus.WORKING), ("to-file", LinkStatus.NOT_CHECKED),
        ("redirect-to-nowhere", LinkStatus.WORKING),
    ],
)  # fmt: skip
def test_every_misbehaviour_has_its_verdict(server, path, status):
    outcome = check(f"{server.address}/{path}", allow_private=True, timeout=WAIT)

    assert outcome.status == status
    assert bool(outcome.detail) == (status != LinkStatus.WORKING)


@pytest.mark.parametrize("path", ["silent", "drip"])
def test_site_that_never_finishes_is_given_up(server, path):
    outcome = check(f"{server.address}/{path}", allow_private=True, timeout=SHORT)

    assert outcome == links.Outcome(LinkStatus.UNREACHABLE, "The site did not answer in time.")


def test_moved_page_names_its_new_address(server):
    assert check(f"{server.address}/moved", True, WAIT) == links.Outcome(
        LinkStatus.MOVED, f"{server.address}/fine"
    )


def test_page_that_leads_to_the_front_page_has_moved(server):
    assert check(f"{server.address}/to-front-page", True, WAIT) == links.Outcome(
        LinkStatus.MOVED, f"{server.address}/"
    )


def test_private_hosts_are_left_alone_and_never_asked(server):
    before = len(server.seen)
    port = server.server_address[1]

    for url in (f"http://127.0.0.1:{port}/fine", f"http://localhost:{port}/fine", "http://10.1.2.3/", "http://192.168.0.1/", "http://169.254.169.254/",
                "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/", "http://[fe80::1]/", "http://100.64.0.1/", "http://2130706433/"):  # fmt: skip
        assert check(url, timeout=WAIT).status == LinkStatus.NOT_CHECKED, url

    assert len(server.seen) == before


def test_redirect_to_a_private_host_is_not_followed(server, monkeypatch):
    """The first host is let through as if it were public; the second must be stopped by the same test."""
    real = links._public_addresses

    def public_here(host, port, allow_private):
        return [("127.0.0.1", port)] if host == "127.0.0.1" else real(host, port, allow_private)

    monkeypatch.setattr(links, "_public_addresses", public_here)

    outcome = check(f"{server.address}/to-private", timeout=WAIT)

    assert outcome == links.Outcome(LinkStatus.NOT_CHECKED, "10.0.0.1 is not on the public internet.")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "no address",
        "http://",
        "http://a b/",
        "http://[::1",
        "http:///x",
        "http://x:99999/",
        "//x.example/",
    ],
)
def test_what_is_no_address_is_broken(url):
    assert check(url).status in (LinkStatus.BROKEN, LinkStatus.UNREACHABLE)


@pytest.mark.parametrize(
    "url", ["ftp://a.example/x", "mailto:a@b.example", "javascript:alert(1)", "file:///etc/passwd"]
)
def test_what_is_no_web_address_is_left_alone(url):
    assert check(url).status == LinkStatus.NOT_CHECKED


def test_odd_letters_in_an_address_are_encoded(server):
    assert (
        check(f"{server.address}/fine?q=ä ö&r=%20", allow_private=True, timeout=WAIT).status
        == LinkStatus.WORKING
    )

    assert server.seen[-1] == ("HEAD", "/fine?q=%C3%A4%20%C3%B6&r=%20")


# --- many sources


def add(path, server):
    return Source.make({"id": path, "type": "webpage", "title": path, "URL": f"{server.address}/{path}"})


@pytest.mark.django_db
def test_results_are_stored_with_their_day():
    from datetime import UTC, datetime

    noon = datetime(2022, 1, 8, 12, tzinfo=UTC)
    with serving() as server:
        fine, gone = add("fine", server), add("gone", server)

        found = dict(check_links(Source.objects.all(), pause=0, allow_private=True, timeout=WAIT, now=noon))

    fine.refresh_from_db()
    gone.refresh_from_db()
    assert set(found) == {fine.url, gone.url}
    assert (fine.link_status, fine.last_checked_at) == (LinkStatus.WORKING, noon)
    assert (gone.link_status, gone.link_detail) == (LinkStatus.BROKEN, "The page is gone (410).")
    assert list(Source.objects.broken()) == [gone]


@pytest.mark.django_db
def test_check_that_is_broken_off_goes_on_where_it_stopped():
    with serving() as server:
        for n in range(6):
            add(f"fine?{n}", server)
        outcomes = check_links(due(30), at_once=1, pause=0, allow_private=True, timeout=WAIT)
        next(outcomes)
        outcomes.close()
        first = due(30).count()

        again = list(check_links(due(30), at_once=1, pause=0, allow_private=True, timeout=WAIT))

    assert first == 5
    assert len(again) == 5
    assert due(30).count() == 0
    assert Source.objects.exclude(link_status=LinkStatus.WORKING).count() == 0


@pytest.mark.django_db
def test_one_site_is_never_asked_twice_at_once_nor_more_sites_than_allowed(monkeypatch):
    lock, running, most_at_once, same_site = threading.Lock(), [], [0], []
    both = threading.Barrier(2, timeout=WAIT)

    def slow_check(url, allow_private, timeout):
        site = url.split("/")[2]
        with lock:
            same_site.append(site in running)
            running.append(site)
            most_at_once[0] = max(most_at_once[0], len(running))
        if url.endswith("/0") and site in ("a.example", "b.example"):
            both.wait()  # two sites do run at the same time, or this would never end
        with lock:
            running.remove(site)
        return links.Outcome(LinkStatus.WORKING)

    monkeypatch.setattr("sources.checking.check", slow_check)
    for site in "abcd":
        for n in range(3):
            Source.make({"id": "x", "type": "webpage", "title": "x", "URL": f"https://{site}.example/{n}"})

    outcomes = list(check_links(Source.objects.all().order_by("pk"), at_once=2, pause=0))

    assert len(outcomes) == 12
    assert not any(same_site)
    assert most_at_once[0] == 2


@pytest.mark.django_db
def test_merged_sources_and_those_without_address_are_not_due():
    kept = Source.make({"id": "a", "type": "webpage", "title": "a", "URL": "https://a.example/"})
    doi = Source.make({"id": "d", "type": "article-journal", "title": "d", "DOI": "10.5555/x"})
    Source.make({"id": "b", "type": "book", "title": "b"})
    gone = Source.make({"id": "c", "type": "webpage", "title": "c", "URL": "https://c.example/"})
    gone.merged_into = kept
    gone.save()

    assert set(due(30)) == {kept, doi}


@pytest.mark.django_db
def test_command_says_what_is_broken(capsys):
    with serving() as server:
        add("fine", server)
        add("gone", server)

        call_command("check_links", "--allow-private", "--pause", "0", "--timeout", str(WAIT))

    out = capsys.readouterr().out
    assert "/gone: The page is gone (410)." in out
    assert "2 links checked (broken: 1, works: 1)." in out


@pytest.mark.django_db
def test_command_leaves_private_hosts_alone_unless_told(capsys):
    with serving() as server:
        add("fine", server)

        call_command("check_links", "--pause", "0")

        assert server.seen == []
    assert "left alone (private address): 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "192.0.0.8", "0.0.0.0", "224.0.0.1", "::", "::1", "::ffff:127.0.0.1", "::127.0.0.1",
     "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:80ff:fffe", "fec0::1", "fe80::1", "fd00::1", "ff02::1"],
)  # fmt: skip
def test_address_that_is_or_carries_a_private_one_is_not_public(address):
    assert not links.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "2606:2800:220:1::1",
        "::ffff:93.184.216.34",
        "64:ff9b::5db8:d822",
        "2002:5db8:d822::1",
    ],
)
def test_address_of_the_public_internet_is_public(address):
    assert links.is_public(ipaddress.ip_address(address))


def test_name_that_also_means_a_private_host_is_left_alone(monkeypatch):
    """A name whose answers mix public and private addresses is how a rebinding name looks."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr(links.socket, "getaddrinfo", lambda *args, **kwargs: found)
    monkeypatch.setattr(links.socket, "create_connection", lambda *args, **kwargs: pytest.fail("asked"))

    assert check("http://rebinding.example/").status == LinkStatus.NOT_CHECKED


def test_site_is_reached_by_its_other_address(server, monkeypatch):
    """An IPv6 address that nothing here can reach does not make a site unreachable."""
    port = (
        int(server.url.rstrip("/").rsplit(":", 1)[1]) if hasattr(server, "url") else server.server_address[1]
    )
    real = socket.create_connection
    found = [
        (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("2001:db8::1", port, 0, 0)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)),
    ]
    monkeypatch.setattr(links.socket, "getaddrinfo", lambda *args, **kwargs: found)

    def connect(address, timeout=None):
        if ":" in address[0]:
            raise OSError("no route")
        return real(address, timeout)

    monkeypatch.setattr(links.socket, "create_connection", connect)

    assert check(f"http://two.example:{port}/fine", allow_private=True).status == LinkStatus.WORKING
