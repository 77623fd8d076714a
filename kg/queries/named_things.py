"""What is to be said of the things that rows name: whether they are plans, remarks or background, or are no more; and
of the facts between them: how firmly they are meant, and whether they have ended. Read for these rows alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.language.lineage import LISTED
from kg.model.endings import EVENT
from kg.model.entity_dates import REMARK
from kg.model.modality import MODALITIES
from kg.model.plans import PLANNED, TARGET, TASK
from kg.queries.former_bodies import former_bodies
from kg.queries.written_terms import iri, listed
from kg.stores.protocol import Store
from kg.terms import PREFIXES, Text, Vocabulary, local_name, shorten

SUPERSEDED = Text("被取代", "superseded")
REPEALED = Text("已失效", "no longer in force")
ENDED = Text("已终止", "ended")
TOUCHES = "(rdf:subject|rdf:object|kg:via)"
PLAN = """
{{ ?{name} kg:status {planned} }} UNION {{ ?{name} dct:type {target} }}
UNION {{ VALUES ?class {{ {tasks} }} ?{name} a ?class }}
"""
NOWHERE = "FILTER NOT EXISTS {{ VALUES ?graph {{ {} }} GRAPH ?graph {{ ?by " + TOUCHES + " ?thing }} }}"
BRANCHES = """
?thing a kg:Statement ; kg:modality ?how
?thing kg:status {planned} BIND ("planned" AS ?how)
?thing dct:type {target} BIND ("planned" AS ?how)
?thing a ?class FILTER (?class IN ({tasks})) BIND ("planned" AS ?how)
GRAPH graph:planned {{ ?plan {touches} ?thing }} {only_planned} BIND ("planned" AS ?how)
?thing a ?class FILTER (?class IN ({remarks})) BIND ("inferred" AS ?how)
GRAPH graph:background {{ ?thing kg:evidence ?reference }} {only_background} BIND ("background" AS ?how)
?thing kg:status <https://w3id.org/kouan/code/status/superseded> BIND ("superseded" AS ?how)
?thing kg:intent ?firm BIND (CONCAT("intent:", STRAFTER(STR(?firm), "/intent/")) AS ?how)
?source kg:textOf ?thing ; kg:inForceUntil ?until BIND ("repealed" AS ?how)
"""
# Asked in two steps, as only of a few is there more to say, and engines weigh a condition on all they may find.
MARKED = """
SELECT DISTINCT ?statement {{
  VALUES ?thing {{ {things} }}
  {{ ?statement rdf:subject ?thing }} UNION {{ ?statement rdf:object ?thing }}
  {among}
  FILTER (
    EXISTS {{ ?statement kg:endDate ?end }} || EXISTS {{ ?statement kg:ending ?ending }} ||
    EXISTS {{ ?later kg:supersedes ?statement }} || EXISTS {{ ?statement kg:intent ?intent }}
  )
}}
"""
FACTS = """
SELECT DISTINCT ?statement ?subject ?relation ?object ?intent ?how {{
  VALUES ?statement {{ {statements} }}
  ?statement rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .
  OPTIONAL {{ ?statement kg:intent ?intent }}
  OPTIONAL {{ ?later kg:supersedes ?statement }}
  OPTIONAL {{ ?statement kg:endDate|kg:ending ?end FILTER (?end != <https://w3id.org/kouan/code/ending/open>) }}
  BIND (EXISTS {{ ?relation kg:role <https://w3id.org/kouan/code/role/deed> }} AS ?isDeed)
  BIND (EXISTS {{
    VALUES ?happening {{ {events} }} {{ ?subject a ?happening }} UNION {{ ?object a ?happening }}
  }} AS ?happens)
  BIND (IF(BOUND(?later), "superseded", IF(BOUND(?end) && !?isDeed && !?happens, "ended", "")) AS ?how)
  FILTER (BOUND(?intent) || ?how != "")
}}
"""
# Asked by itself: a condition would have engines pair all statements of a thing with all of a relation.
BESIDE_IT = """
SELECT ?other ?subject ?relation ?object {{
  VALUES ?subject {{ {things} }}
  ?other rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .
}}
"""
OVER = "SELECT DISTINCT ?other {{ VALUES ?other {{ {statements} }} ?other kg:endDate|kg:ending ?over }}"
WORDS = {"superseded": SUPERSEDED, "repealed": REPEALED, "ended": ENDED}
ANY_RELATION = re.compile(r"\?\w+\s+\?\w+\s+\?\w+|rdf:predicate")


class _Fact(NamedTuple):
    """A statement of which there is more to say: its ends, and what."""

    ends: frozenset[str]
    intent: str
    how: str


def plan_pattern(name: str, vocabulary: Vocabulary) -> str:
    """The pattern that a variable fulfils if what it stands for is a plan by itself (`kg.model.plans`)."""
    return PLAN.format(name=name, planned=iri(PLANNED), target=iri(TARGET), tasks=_classes(vocabulary, TASK))


class NamedThings:
    """What is to be said of some things, by IRI, and of the facts between them on which a query (its text) may rest."""

    def __init__(self, store: Store, text: str, iris: Iterable[str], vocabulary: Vocabulary) -> None:
        things = sorted({one for one in iris if one.startswith(PREFIXES["id"])})
        self._former = former_bodies(store, things)
        self._how: dict[str, list[str]] = defaultdict(list)
        self._facts: list[_Fact] = []
        self.statements: set[str] = set()
        if not things:
            return
        for thing, how in store.select(_about(things, vocabulary)).rows:
            self._how[str(thing)].append(local_name(str(how)))
            if "/" in str(how):
                self.statements.add(str(thing))
        among = _among(text, vocabulary)
        if among is None:
            return
        marked = [str(one) for (one,) in store.select(MARKED.format(things=listed(things), among=among)).rows]
        asked = FACTS.format(statements=listed(marked), events=_classes(vocabulary, EVENT))
        found = store.select(asked).rows if marked else ()
        facts = [[str(term or "") for term in one] for one in found]
        going_on = _going_on(store, [fact[:4] for fact in facts if fact[5] == "ended"])
        for statement, subject, _, object_, intent, said in facts:
            holds = statement in going_on
            if intent or not holds:
                self._facts.append(_Fact(frozenset((subject, object_)), local_name(intent), "" if holds else said))

    @property
    def tells_of_past(self) -> bool:
        """Whether any fact about the things holds no longer."""
        return any(one.how for one in self._facts)

    def kinds(self, nodes: Iterable[str]) -> set[str]:
        """The modalities other than asserted in which some things stand by themselves."""
        return {how for one in nodes for how in self._how.get(one, ())}.intersection(MODALITIES[1:])

    def intent(self, nodes: Iterable[str], solutions: Iterable[frozenset[str]]) -> str:
        """How firmly a fact between the things of some solutions is meant, or one of some things by itself: a code of
        the list `intent`, or nothing."""
        of_facts = (fact.intent for one in solutions for fact in self._between(one) if fact.intent)
        own = (how.removeprefix("intent:") for one in nodes for how in self._how.get(one, ()) if how[:7] == "intent:")
        return next(of_facts, "") or min(own, default="")

    def gone(self, nodes: Iterable[str]) -> Iterator[Text]:
        """What is to be said of some things that are no more."""
        found = list(nodes)
        if any(one in self._former for one in found):
            yield LISTED
        yield from (WORDS[how] for one in found for how in self._how.get(one, ()) if how in WORDS)

    def over(self, solutions: Iterable[frozenset[str]], *, counted: bool) -> Iterator[Text]:
        """What is to be said of the facts between the things of some solutions that hold no longer, and of how many."""
        facts = {fact for one in solutions for fact in self._between(one) if fact.how}
        for how, word in WORDS.items():
            number = sum(fact.how == how for fact in facts)
            if number:
                yield Text(f"{word.zh}{number}", f"{number} {word.en}") if counted else word

    def _between(self, nodes: frozenset[str]) -> Iterator[_Fact]:
        return (one for one in self._facts if one.ends <= nodes)


def _among(text: str, vocabulary: Vocabulary) -> str | None:
    """A condition on the relations on which a query (its text) may rest: those it names; None if it rests on none."""
    if ANY_RELATION.search(text):
        return ""
    named = [iri(one.iri) for one in vocabulary.relations if re.search(rf"{shorten(one.iri)}\b", text)]
    return f"?statement rdf:predicate ?relation FILTER (?relation IN ({', '.join(named)}))" if named else None


def _going_on(store: Store, ended: Sequence[Sequence[str]]) -> set[str]:
    """The statements, of some that have ended (each with its edge), beside which another of the same edge goes on."""
    if not ended:
        return set()
    edges: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for statement, *edge in ended:
        edges[tuple(edge)].add(statement)
    subjects = BESIDE_IT.format(things=listed(sorted({edge[0] for edge in edges})))
    beside = [(str(other), tuple(map(str, edge))) for other, *edge in store.select(subjects).rows]
    beside = [(other, edge) for other, edge in beside if edge in edges]
    over = {
        str(one) for (one,) in store.select(OVER.format(statements=listed(sorted({one for one, _ in beside})))).rows
    }
    open_ = {(other, edge) for other, edge in beside if other not in over}
    return {iri for other, edge in open_ for iri in edges[edge] if iri != other}


def _about(things: Iterable[str], vocabulary: Vocabulary) -> str:
    """What is asked of each thing; engines join what is beside a table only when they have read all of it."""
    evidence = "FILTER NOT EXISTS { GRAPH graph:curated { ?thing kg:evidence ?sentence } }"
    branches = BRANCHES.format(
        planned=iri(PLANNED),
        target=iri(TARGET),
        tasks=_classes(vocabulary, TASK, ", "),
        remarks=_classes(vocabulary, REMARK, ", "),
        touches=TOUCHES,
        only_planned=NOWHERE.format("graph:curated graph:inferred graph:background"),
        only_background=f"{evidence} {NOWHERE.format('graph:curated graph:planned graph:inferred')}",
    )
    table = f"VALUES ?thing {{ {listed(things)} }}"
    parts = (f"{{ {table} {one} }}" for one in branches.strip().splitlines())
    return f"SELECT DISTINCT ?thing ?how {{ {' UNION '.join(parts)} }}"


def _classes(vocabulary: Vocabulary, above: str, mark: str = " ") -> str:
    return mark.join(iri(one) for one in vocabulary.classes if vocabulary.is_a(one, (above,)))
