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
OF_OTHERS = """
CONSTRUCT {{
  <{server}> a void:Dataset ; void:sparqlEndpoint <{server}sparql> ; void:triples ?triples ; void:classes ?classes
}} WHERE {{
  {{ SELECT (COUNT(*) AS ?triples) {{ ?s ?p ?o }} }} {{ SELECT (COUNT(DISTINCT ?class) AS ?classes) {{ ?s a ?class }} }}
}}
"""


@dataclass(frozen=True, kw_only=True)
class VoidPage(
    Page,
    routes=("/.well-known/void", "/void"),
    summary=Text("数据集描述", "Description of the dataset (VoID, DCAT)"),
    forms=TRIPLES,
):
    """Title, licence, sources, layers and classes with how many there are of each, and where to ask."""

    @classmethod
    async def read(cls, request: Request) -> Page:
        """The description, with the address of the server that is asked."""
        return DescriptionPage.of(Asked.of(request), address=str(request.base_url))


@dataclass(frozen=True, kw_only=True)
class DescriptionPage(Page, forms=TRIPLES):
    """The description of the dataset as the server at an address has it."""

    address: str

    def answer(self, library: Library) -> Reply:
        from kg.queries.labelled import is_ours

        if not is_ours(library.whole):
            return streamed(library, OF_OTHERS.format(server=self.address), triples=self.form)
        return streamed(library, DESCRIPTION.format(server=self.address), triples=self.form)
