"""`kg query`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completion import documents, query_parameters, saved_queries
from kg.cli.output import FORMAT, MARK, OUTPUT, XLSX, by_name, chosen, emit, tell
from kg.cli.scoping import scoped
from kg.cli.session import use_store
from kg.errors import QueryError
from kg.model.scope import Scope

if TYPE_CHECKING:
    from kg.queries.workbook import Book

TRIPLES = "turtle"  # where nobody says in which format


@click.command()
@click.argument("query", shell_complete=saved_queries)
@click.option(
    "--param",
    "-p",
    "parameters",
    multiple=True,
    metavar="K=V",
    shell_complete=query_parameters,
    help="A parameter of a saved query.",
)
@click.option("--evidence", is_flag=True, help="Add to each row the sentences it rests on.")
@click.option(
    "--candidates",
    metavar="DOCUMENT",
    shell_complete=documents,
    help="Ask the drafts of a document, which are no part of the dataset.",
)
@scoped
@click.option(
    "--store",
    metavar="ADDRESS",
    callback=use_store,
    is_eager=True,
    expose_value=False,
    help="SPARQL endpoint to ask, instead of the dataset.",
)
@FORMAT
@MARK
@OUTPUT
def command(
    query: str,
    parameters: tuple[str, ...],
    evidence: bool,
    candidates: str | None,
    format_: str | None,
    scope: Scope,
    output: Path | None,
) -> None:
    """Run QUERY: the name of a saved query, a file, SPARQL text, or - for standard input."""
    if candidates:
        if evidence or scope != Scope():
            raise QueryError("drafts are asked as they are", hint="leave out --evidence and what chooses facts")
        emit(_of_candidates(candidates, query, _values(parameters), chosen(format_, output)), output)
        return
    format_ = format_ or by_name(output) or (TRIPLES if _gives_triples(query) else None)
    emit(answered(query, _values(parameters), evidence, chosen(format_, output), scope), output)


def _gives_triples(query: str) -> bool:
    """Whether what was typed is SPARQL whose answer no table can hold; what is no query is refused where it is run."""
    from kg.stores.syntax import normalised

    try:
        return " " in query and normalised(query).form in ("CONSTRUCT", "DESCRIBE")
    except QueryError:
        return False


def answered(query: str, values: Mapping[str, str], evidence: bool, format_: str, scope: Scope) -> str | Book:
    """The answer to a query given as on the command line, in a format, seen in a scope, with its evidence if wanted."""
    from kg.cli.session import store
    from kg.queries.run import is_saved, query_text
    from kg.queries.unknown_terms import unknown_terms

    text = query_text(query, values, store(), store(scope))
    answer = written(text, evidence, format_, scope, standing=is_saved(query))
    for term in unknown_terms(text, store()):
        tell(str(term))
    return answer


def _of_candidates(document: str, query: str, values: Mapping[str, str], format_: str) -> str | Book:
    """The answer of the drafts of a document. Raises `KgError` where there are none."""
    from kg.errors import KgError
    from kg.ingest.collection_at_hand import collection_at_hand
    from kg.locations import data_dir
    from kg.queries.run import query_text
    from kg.queries.tabulation import answer
    from kg.review.candidates import candidate_lines
    from kg.stores.embedded import EmbeddedStore

    folder = data_dir() / document
    if not (folder / "source.yaml").is_file():
        raise KgError(f"no document “{document}”", hint="kg review lists those with drafts")
    known = collection_at_hand()
    drafts = EmbeddedStore.from_lines(b"".join(candidate_lines(folder, known.store, known.vocabulary)))
    if format_ == XLSX:
        from kg.queries.evidence.answer_books import answer_book

        return answer_book(drafts, query_text(query, values, known.store, drafts))
    return answer(drafts, query_text(query, values, known.store, drafts), format_)  # type: ignore[arg-type] # as above


def written(text: str, evidence: bool, format_: str, scope: Scope, *, standing: bool) -> str | Book:
    """The answer to SPARQL text in a format, seen in a scope, with its evidence if wanted.

    The text of a saved query can be answered with how each row stands.
    """
    from kg.cli.session import artifact, knowledge, store
    from kg.queries.tabulation import answer, standing_answer

    if format_ == XLSX:
        from kg.queries.evidence.answer_books import answer_book, evidence_book

        if evidence:
            return evidence_book(store(scope), text, knowledge(scope), standing=standing)
        return answer_book(store(scope), text, artifact().vocabulary() if standing else None)
    if evidence:
        from kg.queries.evidence.formats import with_evidence

        return with_evidence(store(scope), text, knowledge(scope), format_, standing=standing)
    if standing:
        return standing_answer(store(scope), text, format_, artifact().vocabulary())  # type: ignore[arg-type] # click checks it
    return answer(store(scope), text, format_)  # type: ignore[arg-type] # click checks it


def _values(parameters: tuple[str, ...]) -> dict[str, str]:
    values = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise QueryError(f"“{parameter}” is not a parameter", hint="write it as name=value")
        values[name.strip()] = value.strip()
    return values
