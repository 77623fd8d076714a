"""Values for the parameters of a saved query that nobody gave: chosen from the data, so that the query has an answer.

Candidates are ranked by how much the data say of them: entities by the statements about them, codes by their uses,
days from the latest back. The first is taken with which the query gives rows, or the very first if none does. What was
found beside no given value is kept beside a store that never changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from pathlib import Path

from kg.errors import OutputError, QueryError
from kg.names.codes import choices
from kg.queries.catalogue import Parameter, SavedQuery
from kg.queries.written_terms import day_literal, iri, text_literal
from kg.stores.protocol import Store
from kg.terms import PREFIXES, local_name
from kg.writing import write_whole

FOLDER = "values"
TRIED = 12  # of the first of several parameters that give rows with some value of the next
STEP = 4  # by which one looks further for a candidate that gives rows
MOST = 500
RANKED = """
SELECT ?entity (COUNT(?statement) AS ?n) WHERE {{ {classes} ?statement (rdf:subject|rdf:object) ?entity }}
GROUP BY ?entity ORDER BY DESC(?n) ?entity LIMIT {most}
"""
ENTITIES = """
SELECT DISTINCT ?entity WHERE {{
  {classes} GRAPH graph:curated {{ ?entity a ?class ; skos:prefLabel ?label FILTER (lang(?label) = "en") }}
}}
ORDER BY ?entity LIMIT {most}
"""
CODES = """
SELECT ?notation (COUNT(?thing) AS ?n) WHERE {{
  ?code skos:inScheme <{scheme}> ; skos:notation ?notation . ?thing ?property ?code FILTER (?property != skos:narrower)
}}
GROUP BY ?notation ORDER BY DESC(?n) ?notation
"""
DAYS = """
SELECT DISTINCT ?day WHERE {
  VALUES ?kind { kg:Event kg:Initiative } ?class rdfs:subClassOf* ?kind . ?thing a ?class ; kg:startDate ?day
}
ORDER BY DESC(?day)
"""
SENTENCES = """
SELECT (CONCAT(STRAFTER(STR(?source), "/source/"), ":", ?place) AS ?anchor) ?sentence (COUNT(?statement) AS ?n) WHERE {
  ?statement a kg:Statement ; kg:evidence ?sentence . ?sentence a kg:Sentence ; kg:place ?place ; oa:hasSource ?source
}
GROUP BY ?source ?place ?sentence ORDER BY DESC(?n) ?sentence LIMIT 40
"""
LABELS = """
SELECT ?label (COUNT(?statement) AS ?n) WHERE {
  { ?statement rdf:subject ?entity } UNION { ?statement rdf:object ?entity } ?entity skos:prefLabel ?label
  FILTER (lang(?label) = "zh")
}
GROUP BY ?label ORDER BY DESC(?n) ?label LIMIT 40
"""


Pool = Mapping[str, str]  # candidates as a user types them, best first, each with its term in SPARQL
Values = Mapping[str, str]


def defaults(query: SavedQuery, store: Store, given: Values | None = None) -> Values:
    """Values, as a user types them, for all parameters that a query needs beside the given terms (as SPARQL).

    Raises `QueryError` if the data hold nothing that a parameter could mean.
    """
    bound = given or {}
    wanted = [one for one in query.parameters if not one.optional and one.name not in bound]
    return _chosen(query, store, tuple(wanted), tuple(sorted(bound.items())))[0]


def example(query: SavedQuery, store: Store) -> Values:
    """Values for all parameters with which a query gives rows; other than its defaults if there are such.

    Raises `QueryError` as `defaults` does.
    """
    return _chosen(query, store, query.parameters, ())[-1]


@lru_cache(maxsize=1024)
def _chosen(
    query: SavedQuery, store: Store, wanted: Sequence[Parameter], given: tuple[tuple[str, str], ...]
) -> tuple[Values, ...]:
    """The best values and the next best, if they give rows too."""
    file = None if given else _place(query, store, wanted)
    if file:
        with suppress(OSError, ValueError):
            return tuple(json.loads(file.read_text(encoding="utf-8")))
    found = _searched(query, store, wanted, given)
    if file:
        with suppress(OutputError):  # then they are looked for again
            write_whole(file, json.dumps(found, ensure_ascii=False))
    return found


def _place(query: SavedQuery, store: Store, wanted: Sequence[Parameter]) -> Path | None:
    """The file in which the values for a query are kept beside a store; None where nothing can be kept."""
    if store.state is None or not store.state.is_dir():
        return None
    asked = hashlib.sha256(f"{query.text}\n{[one.name for one in wanted]}".encode()).hexdigest()[:12]
    return store.state / FOLDER / f"{query.name}-{asked}.json"


def _searched(
    query: SavedQuery, store: Store, wanted: Sequence[Parameter], given: tuple[tuple[str, str], ...]
) -> tuple[Values, ...]:
    pools = {one.name: pool for one in wanted if (pool := _pool(query, one, wanted, store))}
    found = tuple(islice(_fitting(query, store, dict(given), pools), 2))
    return found or (_best(pools),)


def _best(pools: Mapping[str, Pool]) -> Values:
    """The best candidate for each parameter, for each another one where there is."""
    values: dict[str, str] = {}
    for name, pool in pools.items():
        values[name] = next((one for one in pool if one not in values.values()), next(iter(pool)))
    return values


def _pool(query: SavedQuery, parameter: Parameter, beside: Sequence[Parameter], store: Store) -> Pool:
    pool = _candidates(store, parameter.type, parameter.kind, parameter.name == "month")
    if not pool and not parameter.optional:
        hint = "kg queries lists the others"
        raise QueryError(f"{query.name} needs “{parameter.label.en}”, and the data hold none", hint=hint)
    days = [one for one in beside if one.type == "date"]
    if len(days) > 1 and parameter in days:  # from the first day to the last
        end = list(pool)[-1 if parameter is days[0] else 0]
        return {end: pool[end]}
    return pool


def _fitting(query: SavedQuery, store: Store, bound: Values, pools: Mapping[str, Pool]) -> Iterator[Values]:
    """Combinations of candidates that give rows, best first: one for each candidate of the first parameter."""
    if not pools:
        return
    (name, pool), *rest = pools.items()
    if not rest:
        for value in _single(query, store, bound, name, list(pool.items())):
            yield {name: value}
        return
    anything = {other: " ".join(candidates.values()) for other, candidates in rest}
    for value in islice(_single(query, store, {**bound, **anything}, name, list(pool.items())), TRIED):
        others = {other: {key: one for key, one in candidates.items() if key != value} for other, candidates in rest}
        for found in islice(_fitting(query, store, {**bound, name: pool[value]}, others), 1):
            yield {name: value, **found}


def _single(
    query: SavedQuery, store: Store, bound: Values, name: str, candidates: list[tuple[str, str]]
) -> Iterator[str]:
    """The candidates of one parameter that give rows, in order: found by halves, as a query takes several at once."""

    def gives_rows(first: int, last: int) -> bool:
        terms = " ".join(term for _, term in candidates[first:last])
        return bool(store.select(query.first_of({**bound, name: terms})).rows)

    low = 0
    while low < len(candidates):
        size = 1
        while not gives_rows(low, low + size):
            if low + size >= len(candidates):
                return
            size *= STEP
        high, low = min(low + size, len(candidates)), low + (size // STEP)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if gives_rows(low, middle) else (middle, high)
        yield candidates[low][0]
        low += 1


@lru_cache(maxsize=256)
def _candidates(store: Store, kind: str, narrower: str, of_months: bool) -> Pool:
    """What a parameter may be, by its type and its classes or list; whole numbers are years, unless `of_months`.

    Empty if the data hold none.
    """
    match kind:
        case "entity":
            kinds = narrower.replace(",", " ") or "kg:Entity"
            classes = f"VALUES ?kind {{ {kinds} }} ?class rdfs:subClassOf* ?kind . ?entity a ?class ."
            found = [_first_column(store, text.format(classes=classes, most=MOST)) for text in (RANKED, ENTITIES)]
            return {local_name(one): iri(one) for column in found for one in column}
        case "code":
            entries = {one.notation: iri(one.iri) for one in choices(store, narrower)}
            used = _first_column(store, CODES.format(scheme=PREFIXES["code"] + narrower))
            return {one: entries[one] for one in (*used, *(one for one in entries if one not in used))}
        case "sentence":
            return {str(row[0]): iri(str(row[1])) for row in store.select(SENTENCES).rows}
        case "date":
            return {day: day_literal(day) for day in _first_column(store, DAYS)}
        case "integer":
            part = slice(5, 7) if of_months else slice(0, 4)
            numbers = [str(int(day[part])) for day in _first_column(store, DAYS)]
            return {number: number for number in sorted(set(numbers), key=lambda one: (-numbers.count(one), int(one)))}
        case _:
            return {word: text_literal(word) for word in _first_column(store, LABELS)}


def _first_column(store: Store, text: str) -> list[str]:
    return [str(row[0]) for row in store.select(text).rows if row[0] is not None]
