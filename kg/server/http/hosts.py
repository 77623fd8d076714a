"""By which names a request may call this server, so that no page elsewhere reaches it under its own (rebinding).

Starlette's TrustedHostMiddleware takes the first of two Hosts, any port and no range of addresses, and says nothing of
why; uvicorn's proxy_headers decides whose X-Forwarded-* count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from kg.server.http.headers import plain_problem
from kg.server.work.turns import CLIENT

WRITTEN = re.compile(rb"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?")


class Hosts:
    """Lets in requests whose Host is a name of this server, and gives them the name that answers are to hold.

    `bound` is the address the server listens at, `name` how that was written. On loopback, its names are those of
    loopback with its port or none; elsewhere any, unless a `public` address is set, such as
    ``https://graph.example.org``, whose name is then the only one beside plain addresses, and which answers hold.
    """

    def __init__(self, application: ASGIApp, bound: tuple[str, int], name: str, public: str = "") -> None:
        self._application = application
        self._port = bound[1]
        self._loopback = ip_address(bound[0]).is_loopback
        self._scheme, self._netloc = urlsplit(public)[:2]
        self._let_in: Sequence[bytes] = ()  # by the last request, as most are by the same name
        self._name, self._public = name.lower(), urlsplit(public).hostname or ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            others = [header for header in scope["headers"] if header[0] != b"host"]
            hosts = [value for name, value in scope["headers"] if name == b"host"]
            found = None if hosts == self._let_in else self._fault(hosts, scope["http_version"])
            if found:
                status, headers, content = plain_problem(found)
                await send({"type": "http.response.start", "status": status, "headers": headers})
                await send({"type": "http.response.body", "body": content})
                return
            self._let_in = hosts or self._let_in
            scope["headers"] = [(b"host", self._canonical(hosts, scope["server"])), *others]
            CLIENT.set((scope.get("client") or ("",))[0])
            scope["scheme"] = self._scheme or scope["scheme"]
        await self._application(scope, receive, send)

    def _fault(self, hosts: Sequence[bytes], version: str) -> Mapping[str, str] | None:
        if not hosts and version == "1.0":
            return None
        if len(hosts) != 1:
            return {"code": "request", "detail": "a request names one Host"}
        written = WRITTEN.fullmatch(hosts[0].lower())
        if written is None:
            return {"code": "request", "detail": "the Host is not written as a name or an address with a port"}
        if self._serves(written[1].decode(), written[2]):
            return None
        hint = "start the server with --public-address to serve it under another name"
        return {"code": "host", "detail": f"this server is not “{written[0].decode()[:80]}”", "hint": hint}

    def _serves(self, name: str, port: bytes | None) -> bool:
        if name and name == self._public:
            return True
        try:
            address = ip_address(name.strip("[]"))
        except ValueError:
            address = None
        if not self._loopback:
            return address is not None or not self._netloc
        ours = name in ("localhost", self._name) or (address is not None and address.is_loopback)
        return ours and (port is None or int(port) == self._port)

    def _canonical(self, hosts: Sequence[bytes], server: tuple[str, int]) -> bytes:
        """The host as answers hold it; where the client named none or no port, that of the connection."""
        if self._netloc:
            return self._netloc.encode()
        if hosts and (b":" in hosts[0].rpartition(b"]")[2] or not self._loopback):
            return hosts[0].lower()
        host, port = server
        return (f"[{host}]:{port}" if ":" in host else f"{host}:{port}").encode()
