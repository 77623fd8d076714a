"""What a shell completes: saved queries with their parameters, kinds of report, lenses and measures where they are
defined; entities and documents from the graph.

A shell asks by ``_KG_COMPLETE``: ``eval "$(_KG_COMPLETE=bash_source kg)"``, ``zsh_source``, ``fish_source``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem

from kg.errors import KgError

MOST = 40  # entities that are looked at
DATA = {"data": "KG_DATA", "ontology": "KG_ONTOLOGY", "store": "KG_STORE"}  # options before a command


def saved_queries(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 # click's
    """The names of saved queries that begin so; nothing is read of the graph."""
    from kg.queries.catalogue import saved

    return [name for name in saved() if name.startswith(incomplete)]


def query_parameters(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The parameters of the saved query of a command, and after ``=`` entities as their values."""
    from kg.queries.catalogue import saved

    named = [ctx.params.get("query") or "", *ctx.args]  # those of a line that is not whole yet
    query = next((saved()[name] for name in named if name in saved()), None)
    known = {one.name: one for one in query.parameters} if query else {}
    name, given, value = incomplete.partition("=")
    if not given:
        return [CompletionItem(f"{one}=", help=each.label.zh) for one, each in known.items() if one.startswith(name)]
    if name not in known:
        return []
    return [CompletionItem(f"{name}={one.value}", help=one.help) for one in entities(ctx, param, value)]


def report_kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 # click's
    """The kinds of report that begin so."""
    from kg.reports.catalogue import KINDS

    return [name for name in (*KINDS, "all") if name.startswith(incomplete)]


def lenses(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 # click's
    """The lenses whose names begin so."""
    from kg.network.lens_files import lenses as defined

    return [name for name in defined() if name.startswith(incomplete)]


def measures(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 # click's
    """The measures whose names begin so."""
    from kg.network.catalogue import MEASURES

    return [name for name in MEASURES if name.startswith(incomplete)]


def documents(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Documents whose id, number or title begins so; none where the graph cannot be read."""
    from kg.cli.session import store
    from kg.queries.retrieval import read_documents

    try:
        _settle(ctx)
        found = [one for one in read_documents(store()).values() if not one.is_reference]
    except KgError:
        return []
    names = [(name, one) for one in found for name in (one.id, one.number, one.label.zh, one.label.en)]
    words = [(name, f"{one.label.zh} {one.label.en}" if name == one.id else one.id) for name, one in names]
    return _beginning(words, incomplete)


def entities(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 # click's
    """Entities whose id, or whose name in either language, begins so, with what each is called otherwise.

    Of data of other terms the labels. None for an empty word, and none where the graph cannot be read: a shell has no
    place for a fault.
    """
    if not incomplete.strip():
        return []
    try:
        _settle(ctx)
        return _beginning(_named(incomplete), incomplete)
    except KgError:
        return []


def _named(incomplete: str) -> list[tuple[str, str]]:
    """The words that name entities which some letters find, each with what else they are called."""
    from kg.cli.session import foreign, store
    from kg.names.index import search
    from kg.terms import local_name

    if plain := foreign():
        from kg.queries.plain_accounts import found_rows

        return [(str(label), str(iri)) for iri, label, *_ in found_rows(plain, incomplete, MOST, "en")]
    named = {local_name(one.iri): one.label for one in search(store(), incomplete, MOST)}
    by_id = [(id_, f"{label.zh} {label.en}") for id_, label in named.items()]
    return by_id + [(name, id_) for id_, label in named.items() for name in (label.zh, label.en)]


def _beginning(words: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem]:
    """Those of some words that begin so, each once: as written, else in letters of another size."""
    known = {word: said for word, said in words if word}
    found = [one for one in known if one.startswith(incomplete)]
    begun = incomplete.casefold()
    return [
        CompletionItem(one, help=known[one])
        for one in found or [one for one in known if one.casefold().startswith(begun)]
    ]


def _settle(ctx: click.Context) -> None:
    """Look at the data that the options before the command name, as the command will."""
    for option, variable in DATA.items():
        if given := ctx.find_root().params.get(option):
            os.environ[variable] = str(given)
