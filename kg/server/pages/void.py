"""``/.well-known/void``: what the dataset says of itself, where harvesters of linked data look for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.server.declaration import Asked, Page
from kg.server.http.negotiation import TRIPLES
from kg.server.streaming import streamed
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

if TYPE_CHECKING:
    from starlette.requests import Request

DESCRIPTION = """
CONSTRUCT {{ ?s ?p ?o . ?whole void:sparqlEndpoint <{server}sparql> }}
WHERE {{ GRAPH graph:dataset {{ ?s ?p ?o . ?whole a dcat:Dataset }} }}
"""


@dataclass(frozen=True)
class Server:
    """Where a client reaches the server: the address of its root."""

    root: str


@dataclass(frozen=True, kw_only=True)
class VoidPage(
    Page,
    routes=("/.well-known/void", "/void"),
    summary=Text("数据集描述", "Description of the dataset (VoID, DCAT)"),
    forms=TRIPLES,
):
    """Title, licence, sources, layers and classes with how many there are of each, and where to ask."""

    server: Server

    @classmethod
    async def read(cls, request: Request) -> Page:
        """The description, with the address of the server that is asked."""
        return cls.of(Asked.of(request), server=Server(str(request.base_url)))

    def answer(self, library: Library) -> Reply:
        return streamed(library, DESCRIPTION.format(server=self.server.root), triples=self.form)
