"""Years that a question names and its query does not take: which documents tell of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.ask.asking import Reading
from kg.ask.moments import Moment
from kg.ask.slots import Question
from kg.stores.protocol import Store
from kg.stores.rdf import Literal, Solutions
from kg.terms import local_name

# A document tells of the years that it covers, in which it was issued or came into force, and of those of what
# it dates; when a body began or ended is known from elsewhere.
TELLING = """
SELECT DISTINCT ?source WHERE {{
  {{
    VALUES ?year {{ {years} }}
    ?source kg:startDate ?from ; kg:endDate ?to .
    FILTER (year(?from) <= ?year && ?year <= year(?to))
  }} UNION {{
    VALUES ?year {{ {years} }}
    VALUES ?dated {{ kg:startDate kg:issuedOn kg:inForceFrom }}
    ?source ?dated ?day FILTER (year(?day) = ?year)
  }} UNION {{
    VALUES ?year {{ {years} }}
    VALUES ?end {{ kg:startDate kg:endDate }}
    ?node ?end ?day ; kg:evidence/oa:hasSource ?source FILTER (year(?day) = ?year)
    FILTER NOT EXISTS {{ ?node a/rdfs:subClassOf* kg:Agent }}
  }}
  ?source a kg:Source FILTER NOT EXISTS {{ ?source a kg:Reference }}
}}
"""
DATE = "http://www.w3.org/2001/XMLSchema#date"


def untaken_moments(question: Question, reading: Reading) -> tuple[Moment, ...]:
    """The moments with a year named outside the names of things, if the query has no parameter for dates, in order."""
    if any(parameter.type in ("date", "integer") for parameter in reading.query.parameters):
        return ()
    named = frozenset[int]().union(*(mention.positions for mention in question.named))
    return tuple(
        moment
        for moment in question.moments
        if question.text[moment.start : moment.end].find(str(moment.first.year)) >= 0
        and not question.positions(moment.start, moment.end) & named
    )


def years_of(moments: Iterable[Moment]) -> tuple[int, ...]:
    """The years in which moments begin and end, each once, in order."""
    return tuple(sorted({year for moment in moments for year in (moment.first.year, moment.last.year)}))


def telling(store: Store, years: Collection[int]) -> tuple[str, ...]:
    """The ids of the documents that tell of some of the years, sorted."""
    rows = store.select(TELLING.format(years=" ".join(map(str, years)))).rows
    return tuple(sorted(local_name(str(source)) for (source,) in rows))


def dated_in(solutions: Solutions, years: Collection[int]) -> bool:
    """Whether a row names a day in one of the years."""
    return any(
        isinstance(term, Literal) and term.datatype == DATE and int(term.value[:4]) in years
        for row in solutions.rows
        for term in row
    )
