"""``/llms.txt``: what a language model that comes by finds here, and how to ask for it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.server.declaration import Page
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

HEAD = """# Kou'an Graph

> Official documents on how ports are governed in China, as a graph with evidence, in Chinese and English. Every fact
> has a document, a place in it and a gist: cite them. Facts are asserted, planned, inferred or background: a plan is
> no deed.

## Ask

- [/ask?q=QUESTION](/ask): an answer with its facts and sentences, or what of the question no document tells
- [/search?q=NAME](/search): entities by any name; `/entities/NAME`: the facts of one, with evidence
- [/links?x=A&y=B](/links): how two entities are linked
- [/queries](/queries): saved queries; `/queries/NAME?evidence=true&format=json` gives rows with their evidence
- [/sparql](/sparql): SPARQL 1.1, read-only; [/vocabulary.json](/vocabulary.json) has the terms
- `POST /verify`: a text, checked claim by claim
- [/reconcile](/reconcile): names held against the graph (Reconciliation Service API 0.2)
- [/openapi.json](/openapi.json): all of this for programs; `as-of=DAY` and `document=D` restrict any of it

## Documents

"""


OF_OTHERS = """# RDF, to be asked

> Data of terms that are not those of Kou'an Graph: SPARQL, search by labels, and what is said of each thing.

- [/things](/things): the classes, each with an example; `/things?q=LABEL`: things by their labels in any language
- [/thing?iri=IRI](/thing): what is said of a thing and what leads to it
- [/sparql](/sparql): SPARQL 1.1, read-only
- [/explorer?around=LABEL](/explorer): the surroundings of a thing, drawn
- [/openapi.json](/openapi.json): all of this for programs
"""


@dataclass(frozen=True, kw_only=True)
class LlmsPage(
    Page, routes=("/llms.txt",), summary=Text("供语言模型阅读", "For language models"), forms={"text": ("text/plain",)}
):
    """What is here and how to ask for it, as Markdown for language models."""

    def answer(self, library: Library) -> Reply:
        from kg.queries.labelled import is_ours
        from kg.queries.retrieval import read_documents

        if not library.scope and not is_ours(library.store):
            return Reply(self.form.content_type, OF_OTHERS.encode())
        found = sorted(read_documents(library.store).values(), key=lambda one: one.iri)
        lines = [
            f"- [{one.label.zh} · {one.label.en}](/documents/{one.id}){f' {one.number}' if one.number else ''}"
            for one in found
            if not one.is_reference
        ]
        return Reply(self.form.content_type, (HEAD + "\n".join(lines) + "\n").encode())
