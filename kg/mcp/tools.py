"""The tools: each asks one page, and gives its answer as plain members and, with the same facts, in words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult

from kg.mcp.answer_sizes import beginning, fitting
from kg.mcp.compact_answers import (
    chain,
    claim,
    claim_in_words,
    fact,
    facts_in_words,
    found_entity,
    found_in_words,
    left_out,
    rows_in_words,
)
from kg.mcp.document_answers import documents_told, law_told, sentences_told
from kg.mcp.output_schemas import (
    AnswerOutput,
    ClaimsOutput,
    EntitiesOutput,
    FactsOutput,
    LawOutput,
    ListingOutput,
    PagesOutput,
    RowsOutput,
    SentencesOutput,
)
from kg.mcp.page_calls import PageCaller, Pairs
from kg.mcp.tool_results import (
    asked_with,
    listed_queries,
    tool_result,
    with_all_parameters,
    with_rest,
    without_own_links,
)
from kg.server.http.negotiation import Choice
from kg.server.pages.ask import AskPage
from kg.server.pages.entities import EntitiesPage
from kg.server.pages.links import LinksPage
from kg.server.pages.queries import QueriesPage
from kg.server.pages.query import QueryPage
from kg.server.pages.report import ReportPage
from kg.server.pages.search import SearchPage
from kg.server.pages.sparql import SparqlPage
from kg.server.pages.unknown_terms_page import UnknownTermsPage
from kg.server.pages.verify import PostedText, VerifyPage
from kg.server.streaming import RowRange

Spoken = Literal["zh", "en"]
MOST_ROWS = 200
LINKS, ANSWERS = 3, 5  # links and facts that are given unless more are asked for


class Tools:
    """The tools over the pages of a server; the docstring of each is what a client reads of it."""

    def __init__(self, pages: PageCaller) -> None:
        self._pages = pages

    async def search(
        self, text: str, type: str = "", limit: int = 10, language: Spoken = "en"
    ) -> Annotated[CallToolResult, EntitiesOutput]:
        """Find entities (bodies, reforms, systems, places, laws, figures) by name: hanzi, pinyin, initials, English.

        Gives ids for the other tools. `type` is a class such as Agency, Initiative, PolicyDocument.
        """
        found = await self._pages.values(
            SearchPage, {}, [("q", text), ("type", type), ("limit", limit), ("lang", language)]
        )
        results = [found_entity(one) for one in found["results"]]
        note = left_out(found["total"], 0, len(results), "entities")[1].partition(";")[0]
        lines = [found_in_words(one) for one in results]
        part = {"total": found["total"], "next": None, "note": f"{note}; raise limit or name a type" if note else ""}
        return tool_result(lines or ["nothing is called so"], {"results": results, **part})

    async def entity(
        self,
        name: str,
        relation: str = "",
        offset: int = 0,
        limit: int = 8,
        as_of: str = "",
        language: Spoken = "en",
    ) -> Annotated[CallToolResult, FactsOutput]:
        """What the documents say of one entity: its facts by relation, each with its sentences.

        `relation` narrows it to one (`leads`, `^leads` for the other direction, `figures`); `as_of` is a day.
        """
        found = await self._pages.values(
            EntitiesPage,
            {"name": name},
            [("relation", relation), ("offset", offset), ("limit", limit), *asked_with(as_of, language)],
        )
        itself = found["entity"]
        about = f"{itself['id']} — {itself['label'][language]} ({itself['type']})"
        if definition := itself.get("definition", {}).get(language):
            about += f": {definition}"
        relations = {str(one["relation"]): int(one["facts"]) for one in found["relations"]}
        lines = [about, "relations: " + ", ".join(f"{name} {count}" for name, count in relations.items())]
        every = [fact(one, language) for one in found["facts"]]
        facts = fitting(every, lambda one: facts_in_words([one]), lines)
        going_on, note = left_out(found["total"], offset, len(facts), "facts")
        content = {"about": about, "relations": relations, "facts": facts}
        return tool_result([*lines, *facts_in_words(facts)], with_rest(content, found["total"], going_on, note))

    async def path(
        self, one: str, other: str, limit: int = LINKS, language: Spoken = "en"
    ) -> Annotated[CallToolResult, FactsOutput]:
        """How two entities are linked, best link first, each link with the statements that make it."""
        found = await self._pages.values(
            LinksPage, {}, [("x", one), ("y", other), ("limit", limit), ("lang", language)]
        )
        about = f"{one} – {other}: {found['total']} links"
        links = [(link, [fact(statement, language) for statement in link["statements"]]) for link in found["links"]]
        if limit <= LINKS:
            links = fitting(links, lambda link: [chain(link[0]), *facts_in_words(link[1])], [about])
        facts, lines = [], []
        for number, (link, told) in enumerate(links, 1):
            facts += told
            lines += [f"{number}. {chain(link)}", *facts_in_words(told)]
        note = left_out(found["total"], 0, len(links), "links")[1].partition(";")[0]
        content = {"about": about, "facts": facts}
        return tool_result(
            [about, *lines], with_rest(content, found["total"], None, f"{note}; raise limit" if note else "")
        )

    async def ask(
        self,
        question: str,
        before: list[str] | None = None,
        as_of: str = "",
        limit: int = ANSWERS,
        language: Spoken = "en",
    ) -> Annotated[CallToolResult, AnswerOutput]:
        """Answer a question in Chinese or English from the documents, or say what of it they do not tell.

        `before` are earlier questions on which it follows up. Nothing is guessed: no answer is an answer.
        """
        pairs = [("q", question), *(("before", one) for one in before or ()), *asked_with(as_of, language)]
        found = await self._pages.values(AskPage, {}, pairs)
        said = found["answer"] or (found["lacking"] or {}).get("said") or {}
        every = found["facts"] or found["nearest"]
        facts = [fact(one, language) for one in every[:limit]]
        if limit <= ANSWERS:
            facts = fitting(facts, lambda one: facts_in_words([one]), [str(said.get(language, ""))])
        content: dict[str, Any] = {"answered": found["answered"], "answer": said.get(language, ""), "facts": facts}
        lines = [content["answer"], *facts_in_words(facts)]
        total, shown, note = len(every), len(facts), ""
        if found["match"]:
            match = found["match"]
            answer = await self._pages.table(
                QueryPage,
                {"name": match["name"]},
                [("evidence", "true"), *asked_with(as_of, language)],
                language,
                RowRange(0, limit),
                values=match["values"],
            )
            values = " ".join(f"{name}={value}" for name, value in match["values"].items())
            rows = answer["rows"]
            if limit <= ANSWERS:
                rows = fitting(rows, lambda one: rows_in_words(answer["columns"], [one]), lines)
            content |= {"query": f"{match['name']} {values}".strip(), "rows": rows}
            lines += [f"query: {content['query']}", *rows_in_words(answer["columns"], rows)]
            total, shown = answer["total"], len(rows)
            note = f"{shown} of {total} rows; the tool query gives the others" if shown < total else ""
        elif shown < total:
            note = f"{shown} of {total} facts; raise limit for more"
        return tool_result(lines, with_rest(content, total, None, note))

    async def saved_queries(
        self, about: str = "", offset: int = 0, limit: int = 12, language: Spoken = "en"
    ) -> Annotated[CallToolResult, ListingOutput]:
        """The questions that have a query ready, with their typed parameters; `about` is a word of what is wanted."""
        found = await self._pages.values(QueriesPage, {}, [("lang", language)], form=Choice("json", "application/json"))
        return listed_queries(found["queries"], about, offset, limit, language)

    async def query(
        self,
        name: str,
        parameters: dict[str, str | int] | None = None,
        offset: int = 0,
        limit: int = 6,
        as_of: str = "",
        language: Spoken = "en",
    ) -> Annotated[CallToolResult, RowsOutput]:
        """Run a saved query with its parameters (names of entities, days): rows, each with its sentences."""
        pairs = [("evidence", "true"), *asked_with(as_of, language)]
        values = {key: str(value) for key, value in (parameters or {}).items()}
        asked = with_all_parameters(name, values, language)
        return await self._rows(QueryPage, {"name": name}, pairs, offset, limit, language, asked, values=values)

    async def sparql(
        self, query: str, offset: int = 0, limit: int = 6, as_of: str = "", language: Spoken = "en"
    ) -> Annotated[CallToolResult, RowsOutput]:
        """Run a SPARQL 1.1 SELECT, read-only: rows with their evidence. The resource kg://ontology has the terms."""
        pairs = [("query", query), ("evidence", "true"), *asked_with(as_of, language)]
        return await self._rows(SparqlPage, {}, pairs, offset, limit, language, "", text=query)

    async def documents(self, as_of: str = "", language: Spoken = "en") -> Annotated[CallToolResult, ListingOutput]:
        """The documents that speak here: id, title, number, days of issue and of force."""
        return await documents_told(self._pages, as_of, language)

    async def sentences(
        self, document: str, place: str = "", offset: int = 0, limit: int = 5, language: Spoken = "en"
    ) -> Annotated[CallToolResult, SentencesOutput]:
        """The sentences of a document in order, with the facts that rest on each; `place` is such as s2.1 or art7."""
        pairs = [("place", place), ("offset", offset), ("limit", limit), ("lang", language)]
        return await sentences_told(self._pages, document, pairs, offset, language)

    async def report(
        self, kind: str, about: list[str] | str | None = None, offset: int = 0, as_of: str = "", language: Spoken = "en"
    ) -> Annotated[CallToolResult, PagesOutput]:
        """A footnoted report as Markdown, a piece at a time: `kind` is brief, overview, agency, pair, plan, …

        `about` names what it is about, where the kind asks for it (agency: one, pair: two).
        """
        path = {"kind": kind, "names": "/".join([about] if isinstance(about, str) else about or ())}
        written = await self._pages.text(ReportPage, path, [("format", "md"), *asked_with(as_of, language)])
        text = without_own_links(written)
        piece = beginning(text[offset:])
        going_on, note = left_out(len(text), offset, len(piece), "characters")
        return tool_result([piece], with_rest({"text": piece}, len(text), going_on, note))

    async def law_as_of(
        self, day: str, document: str = "", offset: int = 0, limit: int = 5, language: Spoken = "en"
    ) -> Annotated[CallToolResult, LawOutput]:
        """The law as of a day: which documents were in force; with `document`, what that one ruled, place by place.

        A wording of which the text is not held is named with `textOf`, the document that took its place.
        """
        return await law_told(self._pages, day, document, offset, limit, language)

    async def check_claims(
        self, text: str, offset: int = 0, limit: int = 8, language: Spoken = "en"
    ) -> Annotated[CallToolResult, ClaimsOutput]:
        """Hold a text against the documents, claim by claim (figures, dates, who leads what and other statements).

        Each is supported, contradicted or unsaid, with the fact and its sentence.
        """
        pairs = [("offset", offset), ("limit", limit), ("lang", language), ("format", "json")]
        found = await self._pages.values(VerifyPage, {}, pairs, draft=PostedText(text))
        claims = [claim(one, language) for one in found["claims"]]
        lines = [", ".join(f"{standing} {count}" for standing, count in found["counts"].items())]
        claims = fitting(claims, claim_in_words, lines)
        going_on, note = left_out(found["total"], offset, len(claims), "claims")
        lines += [line for each in claims for line in claim_in_words(each)]
        return tool_result(
            lines, with_rest({"counts": found["counts"], "claims": claims}, found["total"], going_on, note)
        )

    async def _rows(
        self,
        page: type[Any],
        path: dict[str, str],
        pairs: Pairs,
        offset: int,
        limit: int,
        language: str,
        asked: str,
        text: str = "",
        **given: Any,
    ) -> Any:
        if offset < 0 or not 1 <= limit <= MOST_ROWS:
            raise ToolError(f"limit is a whole number from 1 to {MOST_ROWS}, offset one from 0 on")
        found = await self._pages.table(page, path, pairs, language, RowRange(offset, limit), **given)
        before = [asked] if asked else []
        rows = fitting(found["rows"], lambda one: rows_in_words(found["columns"], [one]), before)
        going_on, note = left_out(found["total"], offset, len(rows), "rows")
        lines = [*before, *rows_in_words(found["columns"], rows)]
        if not found["complete"]:
            note = f"{note}; the evidence is that of a part of what was counted".removeprefix("; ")
        if not found["total"]:
            note = "no rows"
            if text and (unknown := await self._pages.values(UnknownTermsPage, {}, [("query", text)]))["terms"]:
                note += "; " + "; ".join(
                    f"nothing here is called {one['written']}: {one['hint']}" for one in unknown["terms"]
                )
        content = {"columns": found["columns"], "rows": rows} | ({"query": asked} if asked else {})
        return tool_result(lines, with_rest(content, found["total"], going_on, note))
