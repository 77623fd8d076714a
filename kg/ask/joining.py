"""One query for all that a name means: the answer of each reading, and a column that says for which thing it is."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ask.asking import Reading
from kg.names.lookup import index_of
from kg.queries.binding import sparql_with
from kg.queries.written_terms import iri, text_literal
from kg.stores.protocol import Store
from kg.terms import LANGUAGES, PREFIXES


def joined_text(readings: Sequence[Reading], store: Store, seen: Store) -> str:
    """The SPARQL that answers all readings of one saved query; that of the query itself if there is only one.

    The columns in front are named after the parameters in which the readings differ: ``agencyMeant``.
    """
    texts = [sparql_with(one.query, one.values, store, seen) for one in readings]
    if len(texts) == 1:
        return texts[0]
    parameters = readings[0].query.parameters
    differing = [one for one in parameters if len({reading.values.get(one.name) for reading in readings}) > 1]
    heads: list[str] = []
    parts = []
    for reading, text in zip(readings, texts, strict=True):
        heads, terms = [], []
        for one in differing:
            value = reading.values[one.name]
            heads.append(f"?{one.name}Meant")
            if one.type != "entity":
                terms.append(text_literal(value))
                continue
            label = index_of(store).label(PREFIXES["id"] + value)
            heads += [f"?{one.name}MeantZh", f"?{one.name}MeantEn"]
            terms += [
                iri(PREFIXES["id"] + value),
                *(f"{text_literal(label[language])}@{language}" for language in LANGUAGES),
            ]
        parts.append(f"{{ VALUES ({' '.join(heads)}) {{ ({' '.join(terms)}) }}\n{{\n{text}\n}} }}")
    columns = [f"?{name}" for name in seen.select(texts[0]).variables]
    return f"SELECT {' '.join((*heads, *columns))} WHERE {{\n{' UNION '.join(parts)}\n}}"
