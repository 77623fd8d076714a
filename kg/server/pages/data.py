"""``/data/PATH.SUFFIX``: the triples that an IRI begins or ends, its statements and their evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.server.declaration import Asked, Page, Wish, form_of
from kg.server.http.negotiation import TRIPLES
from kg.server.problems import Refusal
from kg.server.resources import SUFFIXES, address_of, require, split
from kg.server.streaming import streamed
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

if TYPE_CHECKING:
    from starlette.requests import Request

ABOUT = """
CONSTRUCT {{ {node} ?p ?o . ?s ?q {node} . ?fact ?r ?x }} WHERE {{
  {{ {node} ?p ?o }} UNION {{ ?s ?q {node} }} UNION {{ ?fact rdf:subject {node} ; ?r ?x }}
  UNION {{ ?fact rdf:object {node} ; ?r ?x }}
}}
"""
FORMS = {suffix: name for name, suffix in SUFFIXES.items()}


@dataclass(frozen=True, kw_only=True)
class DataPage(
    Page, routes=("/data/{path:path}",), summary=Text("数据", "Data: the path of an IRI with a suffix"), forms=TRIPLES
):
    """The data of an IRI of ours, whose path follows ``/data/`` and ends with the form."""

    path: str
    char: str = ""

    @classmethod
    async def read(cls, request: Request) -> Page:
        """The data in the form that the path ends with. Raises `Refusal` if it ends with none."""
        path, _, suffix = request.path_params["path"].rpartition(".")
        if not path or suffix not in FORMS:
            hint = f"the path ends with one of .{', .'.join(FORMS)}"
            raise Refusal("not-found", "there is no such data", hint=hint)
        asked, form = Asked.of(request), form_of(cls.forms, Wish(format=FORMS[suffix]))
        for name, value in asked.pairs:
            if name == "format" and form_of(cls.forms, Wish(format=value or "nothing")).name != form.name:
                hint = "leave out format, or change how the path ends"
                raise Refusal("request", f"the path asks for .{suffix}, and format= for another form", hint=hint)
        return cls.of(asked, path=path, form=form)

    def answer(self, library: Library) -> Reply:
        node = require(library, address_of(*split(self.path, self.char)))
        return streamed(library, ABOUT.format(node=node), triples=self.form)
