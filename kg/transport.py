"""Requests to servers elsewhere: bytes are sent and a bounded answer is read, every failure in words of ours.

The only user of httpx.
"""

from __future__ import annotations

import re
import time
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import httpx

from kg.errors import KgError

ERRNO = re.compile(r"^\[Errno -?\d+\] ")
SAID = 300  # characters of what a server says that are passed on
HEADERS = {"User-Agent": "kouan-kg"}
BROKEN = (httpx.RemoteProtocolError, httpx.ReadError, httpx.DecodingError)  # once the answer has begun


@dataclass(frozen=True)
class ServerReply:
    """What a server answered; names of headers are in lower case. `is_cut` if there was more than was wanted."""

    status: int
    reason: str
    headers: Mapping[str, str]
    data: bytes
    is_cut: bool = False

    @property
    def media(self) -> str:
        """The media type without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The answer as text, in the encoding that it says or UTF-8; what cannot be read is marked."""
        named = re.search(r"charset=\"?([\w-]+)", self.headers.get("content-type", ""))
        try:
            return self.data.decode(named[1] if named else "utf-8", errors="replace")
        except LookupError:
            return self.data.decode("utf-8", errors="replace")

    @property
    def said(self) -> str:
        """What a person would be told of it: the beginning, without markup, on one line."""
        text = " ".join(re.sub(r"<[^>]*>", " ", self.text).split())
        return text[:SAID] + ("…" if len(text) > SAID else "") or self.reason


class Transport:
    """One address, to which requests go. A user and a password may stand in it.

    Redirects are followed, and the proxies of the environment used, unless it is `direct`: what is sent then reaches
    the address that is named, and no other.
    """

    def __init__(
        self,
        address: str,
        timeout: float,
        fault: type[KgError],
        *,
        late: type[KgError] | None = None,
        direct: bool = False,
    ) -> None:
        """`timeout` is in seconds, for each wait. Every failure is a `fault`, or `late` if that is given and time runs
        out; the fault is raised for what is no address.
        """
        try:
            self._url = httpx.URL(address)
        except (httpx.InvalidURL, UnicodeError) as error:
            raise fault(f"“{address}” is not the address of a server: {error}") from error
        if self._url.scheme not in ("http", "https") or not self._url.host:
            raise fault(f"“{address}” is not the address of a server", hint="it begins with http:// or https://")
        settings: dict[str, Any] = {"follow_redirects": not direct, "trust_env": not direct}
        self._client = httpx.Client(timeout=timeout, headers=HEADERS, **settings)
        self._timeout = timeout
        self._fault = fault
        self._late = late or fault
        weakref.finalize(self, self._client.close)

    def __str__(self) -> str:
        """The address without user and password."""
        return str(self._url.copy_with(username=None, password=None)) if self._url.userinfo else str(self._url)

    def post(self, content: bytes, headers: Mapping[str, str], most: int | None = None) -> ServerReply:
        """Send bytes, and read the answer: all of it, or `most` bytes, and then no longer than one wait may be.

        Raises the fault if the server cannot be reached, takes too long (`late`) or breaks off.
        """
        ends = time.monotonic() + self._timeout
        data, is_cut = bytearray(), False
        try:
            with self._client.stream("POST", self._url, content=content, headers=dict(headers)) as response:
                for chunk in response.iter_bytes():
                    data += chunk
                    if is_cut := most is not None and len(data) > most:
                        break
                    if most is not None and time.monotonic() > ends:
                        raise self._late(f"{self} did not finish its answer within {self._timeout:g} s")
                return ServerReply(
                    response.status_code, response.reason_phrase, dict(response.headers), bytes(data), is_cut
                )
        except httpx.TimeoutException as error:
            raise self._late(f"{self} did not answer within {self._timeout:g} s") from error
        except httpx.HTTPError as error:
            reason = ERRNO.sub("", str(error)) or type(error).__name__
            if data and isinstance(error, BROKEN):
                raise self._fault(f"{self} broke off its answer: {reason}") from error
            raise self._fault(f"{self} cannot be reached: {reason}", hint="is a server running there?") from error


def is_loopback(host: str) -> bool:
    """Whether a host, by name or address, is this machine."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.rstrip(".").lower() == "localhost"
