"""Fetch one page by http or https, within bounds: time, size, redirects, and only from public addresses.

The address of a host is looked up once, checked, and that very address is connected to, so that a name cannot mean one machine
when it is checked and another when it is fetched. Every redirect is checked in the same way.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

from communique import __version__
from communique.articles.decoding import too_large
from communique.articles.options import InputOptions
from communique.articles.refusals import Refusal

CONNECT_SECONDS, TOTAL_SECONDS = 10.0, 60.0
MAX_REDIRECTS = 5
_CHUNK = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was at an address. `charset` is that of the HTTP header."""

    data: bytes
    media_type: str
    charset: str | None
    url: str


def fetch(url: str, options: InputOptions) -> Fetched | Refusal:
    """Fetch `url`; it names no user or password, and nothing of this machine is sent beside the request."""
    deadline = time.monotonic() + TOTAL_SECONDS
    for _ in range(MAX_REDIRECTS + 1):
        try:
            found = _fetch_once(url, options, deadline)
        except (OSError, http.client.HTTPException, ValueError) as error:
            said = " ".join(str(error).split())[:150] or type(error).__name__
            return _failed(url, f"it could not be fetched ({said})")
        if not isinstance(found, str):
            return found
        url = urljoin(url, found)
    return _failed(url, f"it redirects more than {MAX_REDIRECTS} times")


def _fetch_once(url: str, options: InputOptions, deadline: float) -> Fetched | Refusal | str:
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https"):
        return _refused(url, f"its scheme is {parts.scheme[:20] or 'missing'}, and only http and https are fetched")
    host = parts.hostname
    if not host or parts.username is not None or parts.password is not None:
        return _refused(url, "it names no host, or a user")
    port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
    address = _public_address(host, port, options)
    if isinstance(address, str):
        return _refused(url, address)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    connection = _Pinned(host, port, address[0], is_secure=parts.scheme.lower() == "https")
    with contextlib.closing(connection):
        headers = {"User-Agent": f"communique/{__version__}", "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "identity"}
        connection.request(
            "GET", target.encode("utf-8").decode("latin-1") if target.isascii() else _quoted(target), headers=headers
        )
        response = connection.getresponse()
        if response.status in _REDIRECTS and (location := response.getheader("Location")):
            return location
        if response.status != 200:
            return _failed(url, f"the site answers {response.status} {response.reason[:60]}")
        if (response.getheader("Content-Encoding") or "identity").lower() != "identity":
            return _failed(url, "the site sends it compressed though asked not to")
        data = bytearray()
        while chunk := response.read1(_CHUNK):
            data += chunk
            if len(data) > options.max_bytes:
                return too_large(None, options.max_bytes)
            if time.monotonic() > deadline:
                return _failed(url, f"it took longer than {TOTAL_SECONDS:.0f} seconds")
        kind = response.headers
        return Fetched(bytes(data), kind.get_content_type(), kind.get_content_charset(), url)


def _quoted(target: str) -> str:
    from urllib.parse import quote

    return quote(target, safe="/?&=%:+,;@!$'()*~#[]-._")


def _public_address(host: str, port: int, options: InputOptions) -> tuple[str, int] | str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return "its host is not known"
    addresses = [str(entry[4][0]) for entry in found]
    if not options.is_private_allowed and (private := next((a for a in addresses if not _is_public(a)), None)):
        return f"its host is at {private}, on this machine or a private network; --allow-private-hosts permits that"
    return addresses[0], port


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            ip = inner
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was checked, under the name of its host."""

    def __init__(self, host: str, port: int, address: str, *, is_secure: bool) -> None:
        super().__init__(host, port, timeout=CONNECT_SECONDS)
        self._address, self._is_secure = address, is_secure
        self.default_port = 443 if is_secure else 80

    def connect(self) -> None:
        """Connect to the checked address; the certificate is that of the name."""
        self.sock = socket.create_connection((self._address, self.port), CONNECT_SECONDS)
        if self._is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _refused(url: str, why: str) -> Refusal:
    return Refusal("refused_address", f"The address {url[:200]} is not fetched: {why}. Save the page and load the file instead.")


def _failed(url: str, why: str) -> Refusal:
    return Refusal(
        "fetch_failed", f"The address {url[:200]} was not read: {why}. Try again later, or save the page and load the file."
    )
