"""Asking one address whether it still answers, without trusting it: no private hosts, no endless answers or redirects."""

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from sources.identity import clean_url
from sources.models import LinkStatus

MOST_REDIRECTS = 5
USER_AGENT = "Mozilla/5.0 (compatible; Newsroom link check)"


@dataclass(frozen=True)
class Outcome:
    """What an address answered: a LinkStatus, and a sentence or address that explains it ("" where nothing needs saying)."""

    status: str
    detail: str = ""


class _Refused(Exception):
    """An address that must not be asked: it is private, or none at all."""

    def __init__(self, outcome: Outcome):
        self.outcome = outcome


@dataclass(frozen=True)
class _Answer:
    status: int
    location: str


def check(url: str, allow_private: bool = False, timeout: float = 10.0) -> Outcome:
    """Ask `url` by HEAD, and by GET where HEAD does not settle it; no body is read. Every host on the way, redirects
    included, must be public unless `allow_private`. `timeout` in seconds bounds each request as a whole. Never raises."""
    try:
        return _follow(url, allow_private, timeout)
    except _Refused as refused:
        return refused.outcome
    except ssl.SSLError:
        return Outcome(LinkStatus.UNREACHABLE, "The certificate of the site is not valid.")
    except TimeoutError:
        return Outcome(LinkStatus.UNREACHABLE, "The site did not answer in time.")
    except socket.gaierror:
        return Outcome(LinkStatus.UNREACHABLE, "There is no site of this name.")
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Outcome(
            LinkStatus.UNREACHABLE, f"The site broke off or answered nonsense ({type(error).__name__})."
        )


def _follow(url: str, allow_private: bool, timeout: float) -> Outcome:
    here, moved = url, False
    for _ in range(MOST_REDIRECTS + 1):
        answer = _ask(here, allow_private, timeout)
        if answer.status not in (301, 302, 303, 307, 308) or not answer.location:
            return _verdict(url, here, answer.status, moved)
        moved = moved or answer.status in (301, 308)
        here = urljoin(here, answer.location)
    return Outcome(LinkStatus.BROKEN, "The site sends one from address to address without end.")


def _verdict(url: str, here: str, status: int, moved: bool) -> Outcome:
    if status in (404, 410):
        return Outcome(LinkStatus.BROKEN, f"The page is gone ({status}).")
    if status in (401, 402, 403, 405, 406, 429, 451, 501, 999):
        return Outcome(LinkStatus.UNCLEAR, f"The site answers programs differently from people ({status}).")
    if status >= 500:
        return Outcome(LinkStatus.UNREACHABLE, f"The site reports a fault of its own ({status}).")
    if not 200 <= status < 400:
        return Outcome(LinkStatus.BROKEN, f"The site refuses the address ({status}).")
    deep, landed = urlsplit(url).path.strip("/"), urlsplit(here).path.strip("/")
    if clean_url(here) != clean_url(url) and (moved or (deep and not landed)):
        return Outcome(LinkStatus.MOVED, here)
    return Outcome(LinkStatus.WORKING)


def _ask(url: str, allow_private: bool, timeout: float) -> _Answer:
    """HEAD, then GET where the answer to HEAD is an error or none: many servers treat HEAD badly."""
    try:
        answer = _request("HEAD", url, allow_private, timeout)
        if answer.status < 400:
            return answer
    except (http.client.HTTPException, ConnectionError, TimeoutError):
        pass
    return _request("GET", url, allow_private, timeout)


def _request(method: str, url: str, allow_private: bool, timeout: float) -> _Answer:
    scheme, host, port, path = _parts(url)
    addresses = _public_addresses(host, port, allow_private)
    connection = http.client.HTTPConnection(host, port, timeout=timeout)
    connection.sock = _connected(addresses, timeout)
    # a socket's own time-out starts anew with every byte, so that a site could drip for ever
    late = threading.Event()
    cut = threading.Timer(timeout, _hang_up, [connection.sock, late])
    cut.daemon = True
    cut.start()
    try:
        if scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
        headers = {"User-Agent": USER_AGENT, "Accept": "*/*", "Connection": "close"}
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        return _Answer(response.status, _location(response))
    finally:
        cut.cancel()
        connection.close()
        if late.is_set():
            raise TimeoutError


def _connected(addresses: list[tuple], timeout: float) -> socket.socket:
    """A connection to the first of two addresses that takes one: many sites have an IPv6 address that nothing here can reach."""
    try:
        return socket.create_connection(addresses[0][:2], timeout=timeout)
    except OSError:
        other = next((one for one in addresses if len(one) != len(addresses[0])), None)
        if other is None:
            raise
        return socket.create_connection(other[:2], timeout=timeout)


def _hang_up(sock: socket.socket, late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(OSError):  # closed already
        sock.shutdown(socket.SHUT_RDWR)


def _location(response: http.client.HTTPResponse) -> str:
    raw = response.getheader("Location") or ""
    try:
        return raw.encode("latin-1").decode("utf-8")  # servers send UTF-8 where only ASCII is allowed
    except UnicodeError:
        return raw


def _parts(url: str) -> tuple[str, str, int, str]:
    """Scheme, ASCII host, port and encoded path with query. Raises _Refused."""
    no_address = _Refused(Outcome(LinkStatus.BROKEN, "This is no web address."))
    try:
        parts = urlsplit(url.strip())
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError:
        raise no_address
    if scheme and scheme not in ("http", "https"):
        raise _Refused(Outcome(LinkStatus.NOT_CHECKED, f"Only web addresses are checked, not {scheme}."))
    if not scheme or not host or re.search(r"[\s\x00-\x1f]", host):
        raise no_address
    try:
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except UnicodeError:
        raise no_address
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=?~-._[]')}" if parts.query else ""
    return scheme, host, port or (443 if scheme == "https" else 80), path + query


def _public_addresses(host: str, port: int, allow_private: bool) -> list[tuple]:
    """Where to connect for `host`: looked up once, so that a name cannot change its address between check and connection.
    Raises _Refused if any of its addresses is private, loopback, link-local or otherwise not of the public internet."""
    found = [entry[4] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not allow_private:
        for address in found:
            if not is_public(ipaddress.ip_address(address[0].partition("%")[0])):
                raise _Refused(Outcome(LinkStatus.NOT_CHECKED, f"{host} is not on the public internet."))
    return found


# IPv6 addresses that carry an IPv4 address in their last four bytes: of a translator, and as IPv4-compatible addresses once did.
_CARRIERS = [ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96")]
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")


def is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an address, and every IPv4 address that it carries, is one of the public internet."""
    if ip.is_multicast or ip in _PROTOCOLS:
        return False
    if ip.version == 4:
        return ip.is_global
    if ip.ipv4_mapped:
        return is_public(ip.ipv4_mapped)
    carried = [ip.sixtofour, *(ip.teredo or ())]
    if any(ip in network for network in _CARRIERS):
        carried.append(ipaddress.IPv4Address(ip.packed[-4:]))
    inside = [one for one in carried if one is not None]
    return not ip.is_site_local and (ip.is_global or bool(inside)) and all(map(is_public, inside))
