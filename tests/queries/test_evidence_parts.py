"""The parts that evidence is made of: chains of hops, grounds of triples, and which witnesses are asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model.knowledge import Knowledge
from kg.queries.evidence import rows as evidence_module
from kg.queries.evidence.chains import MOST_HOPS, Chains
from kg.queries.evidence.gathering import Gathered, Gatherer, accounted
from kg.queries.evidence.grounds import Citation, Grounds
from kg.queries.evidence.rows import FEW_ROWS, MANY_ROWS, RowEvidence, Untraced, evidence
from kg.stores.embedded import EmbeddedStore
from kg.stores.protocol import Store
from kg.stores.provenance.trace import Hops, RepeatedPath, Slot, WitnessTriple
from kg.stores.rdf import Blank, Iri, Literal, Solutions, Term
from kg.terms import PREFIXES, expand

ID = PREFIXES["id"]

# --- chains


class Edges:
    """A store whose every answer is a list of edges, and that notes what it is asked."""

    def __init__(self, *edges: str) -> None:
        self.edges = edges
        self.asked: list[str] = []

    def select(self, query: str) -> Solutions:
        self.asked.append(query)
        return Solutions(("s", "e"), tuple(tuple(iri(name) for name in edge) for edge in self.edges))


def iri(name: str) -> Term | None:
    """A letter as an IRI; a dot as nothing."""
    return None if name == "." else Iri(name)


def path(repetition: str) -> RepeatedPath:
    return RepeatedPath(Slot("a"), Slot("b"), Hops("SELECT * {}", "s", "e", (), ()), repetition)


@pytest.mark.parametrize(
    ("edges", "repetition", "ends", "found"),
    [
        ("ab", "+", "ab", "ab"),
        ("ab bc cd", "+", "ad", "ab bc cd"),
        ("ab bc cd", "*", "ad", "ab bc cd"),
        ("ab bc cd", "?", "ab", "ab"),
        # ? is one hop at most, and the way counts, not that there is one.
        ("ab bc cd", "?", "ac", None),
        ("ab bc cd", "+", "da", None),
        ("", "+", "ab", None),
        # No hops are needed from a thing to itself, unless at least one is.
        ("aa", "*", "aa", ""),
        ("aa", "?", "aa", ""),
        ("aa", "+", "aa", "aa"),
        ("ab", "+", "aa", None),
        ("ab ba", "+", "aa", "ab ba"),
        ("ab ba bc", "+", "ac", "ab bc"),
        ("ab ba", "+", "ac", None),
        # The shortest chain, and of those as short the first by name.
        ("ab bc cd ad", "+", "ad", "ad"),
        ("ac cd ab bd", "+", "ad", "ab bd"),
        ("ab bz az zd ay yz", "+", "ad", "az zd"),
        ("a. .b", "+", "ab", None),
    ],
)
def test_the_hops_of_a_shortest_chain(edges: str, repetition: str, ends: str, found: str | None) -> None:
    store = Edges(*edges.split())
    chains = Chains(store)  # type: ignore[arg-type] # it only selects
    for _ in range(2):
        hops = chains.between(path(repetition), Iri(ends[0]), Iri(ends[1]))
        told = None if hops is None else " ".join(f"{one['s']}{one['e']}" for one in hops)
        assert told == found
    assert store.asked in ([], [f"SELECT * {{}} LIMIT {MOST_HOPS}"])


def test_the_hops_of_a_path_are_read_once_for_all_its_ends() -> None:
    store = Edges("ab", "bc")
    chains = Chains(store)  # type: ignore[arg-type] # it only selects
    assert [len(chains.between(path("+"), Iri("a"), Iri(end)) or ()) for end in "abc"] == [0, 1, 2]
    assert store.asked == ["SELECT * {} LIMIT 200000"]
    other = replace(path("+"), hops=Hops("SELECT ?s ?e {}", "s", "e", (), ()))
    assert chains.between(other, Iri("a"), Iri("b")) == ({"s": Iri("a"), "e": Iri("b")},)
    assert store.asked == ["SELECT * {} LIMIT 200000", "SELECT ?s ?e {} LIMIT 200000"]


# --- which columns are accounted for


@pytest.mark.parametrize(
    ("column", "traced", "given", "computed", "expected"),
    [
        ("a", "a", "", {}, True),
        ("a", "", "a", {}, True),
        ("a", "b", "c", {}, False),
        ("a", "b", "", {"a": "b"}, True),
        ("a", "b", "", {"a": "bc"}, False),
        ("a", "b", "c", {"a": "bc"}, True),
        ("a", "c", "", {"a": "b", "b": "c"}, True),
        ("a", "", "", {"a": "b", "b": "a"}, False),
        ("a", "c", "", {"a": "b", "b": "ac"}, False),
        ("a", "", "", {"a": "a"}, False),
        ("a", "b", "", {"a": "ab"}, True),
        ("a", "b", "", {"a": ""}, False),
        ("a", "b", "", {"a": "*"}, True),
        ("a", "", "b", {"a": "*"}, False),
        ("a", "b", "", {"a": "!"}, False),
        ("a", "b", "", {"a": "b!"}, False),
    ],
)
def test_a_column_is_accounted_for_by_what_it_is_computed_from(
    column: str, traced: str, given: str, computed: dict[str, str], expected: bool
) -> None:
    sources = {name: frozenset(parts) for name, parts in computed.items()}
    assert accounted(column, set(traced), frozenset(given), sources) is expected


# --- grounds


def ground(knowledge: Knowledge, subject: Term, predicate: Term, object_: Term) -> tuple[str, str, str, bool] | None:
    """Kind, thing and modality of the ground of a triple, and whether it is weak."""
    found = Grounds(knowledge).of(subject, predicate, object_)
    if found is None:
        return None
    one = found.citation
    thing = knowledge.statements[one.iri].property if one.kind == "statement" else one.iri
    return one.kind, thing.rpartition("/")[2].rpartition("#")[2], one.modality, found.weak


def test_the_ground_of_a_triple(small_knowledge: Knowledge) -> None:
    def of(subject: Term, curie: str, object_: Term) -> tuple[str, str, str, bool] | None:
        return ground(small_knowledge, subject, Iri(expand(curie)), object_)

    customs, pilot, task = Iri(f"{ID}linjiang-customs"), Iri(f"{ID}paperless-pilot"), Iri(f"{ID}deepen-paperless-2016")
    text = Literal("x")
    leads = small_knowledge.edges[(customs.value, expand("kg:leads"), pilot.value)][0]
    sentence = next(iter(small_knowledge.sentences))
    assert of(customs, "kg:leads", pilot) == ("statement", "leads", "asserted", False)
    assert of(task, "kg:continues", pilot) == ("statement", "continues", "planned", False)
    assert of(pilot, "kg:leads", customs) is None  # not stated, though the relation is known
    assert of(Iri(leads), "kg:modality", text) == ("statement", "leads", "asserted", False)
    assert of(Iri(sentence), "kg:gist", text) == (
        "sentence",
        sentence.rpartition("/")[2].rpartition("#")[2],
        "asserted",
        False,
    )
    assert of(customs, "skos:definition", text) == ("entity", "linjiang-customs", "asserted", False)
    assert of(task, "kg:status", text) == ("entity", "deepen-paperless-2016", "planned", False)
    for naming in ("rdf:type", "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "kg:pinyin", "kg:initials"):
        assert of(customs, naming, text) == ("entity", "linjiang-customs", "asserted", True)
    assert of(Iri(expand("kg:leads")), "rdfs:label", text) is None
    assert of(Blank(customs.value), "kg:status", text) is None
    assert of(Literal(customs.value), "kg:status", text) is None
    assert ground(small_knowledge, customs, Blank(expand("kg:status")), text) is None


def test_citations_hold_the_sentences_and_the_time(small_knowledge: Knowledge) -> None:
    grounds = Grounds(small_knowledge)
    figure = small_knowledge.entities[f"{ID}declarations-2015"]
    assert grounds.entity(figure) == Citation("entity", figure.iri, "asserted", figure.evidence, figure.period)
    assert figure.period is not None
    for iri_, one in small_knowledge.statements.items():
        cited = grounds.statement(iri_)
        assert cited == Citation("statement", iri_, one.modality, one.evidence, one.period)
        assert grounds.touched(cited) == (one.subject, one.object)
    assert grounds.touched(grounds.entity(figure)) == (figure.iri,)


# --- gathering

LEADS = WitnessTriple(Slot("a"), ((Slot(term=Iri(expand("kg:leads"))), False),), Slot("b"))
LABEL = WitnessTriple(Slot("a"), ((Slot(term=Iri(expand("skos:prefLabel"))), False),), Slot("l"))
CLASS = WitnessTriple(Slot("c"), ((Slot(term=Iri(expand("rdfs:subClassOf"))), False),), Slot("a"))
ABOVE = WitnessTriple(Slot("c"), ((Slot(term=Iri(expand("rdfs:subClassOf"))), False),), Slot("d"))
APART = WitnessTriple(Slot("e"), ((Slot(term=Iri(expand("rdfs:subClassOf"))), False),), Slot("f"))
SOLUTION: dict[str, Term | None] = {
    "a": Iri(f"{ID}linjiang-customs"),
    "b": Iri(f"{ID}paperless-pilot"),
    "l": Literal("x"),
    **{name: Iri(f"x:{name}") for name in "cdef"},
    "on": Literal("1"),
    "off": None,
}


def gathered(knowledge: Knowledge, *steps: WitnessTriple) -> tuple[Gathered, list[str]]:
    found = Gathered()
    gatherer = Gatherer(Grounds(knowledge), Chains(Edges()))  # type: ignore[arg-type] # it only selects
    gatherer.add(found, SOLUTION, steps, ())
    return found, [one.kind for one in found.citations(gatherer.grounds)]


@pytest.mark.parametrize(
    ("steps", "kinds", "traced"),
    [
        ((LEADS,), ["statement"], "ab"),
        ((LABEL,), ["entity"], "al"),
        # A name needs no evidence of its own where a statement speaks for the thing.
        ((LEADS, LABEL), ["statement"], "abl"),
        # What nothing states is accounted for where it hangs on what is stated, in whatever order.
        ((CLASS,), [], ""),
        ((ABOVE, CLASS, LEADS, APART), ["statement"], "abcd"),
        ((replace(LEADS, guards=("on",)),), ["statement"], "ab"),
        ((replace(LEADS, guards=("off",)),), [], ""),
        ((replace(LEADS, guards=("on", "off")),), [], ""),
        ((replace(LEADS, guards=("nowhere",)),), [], ""),
        ((replace(LEADS, subject=LEADS.object, object=LEADS.subject),), [], ""),
        ((WitnessTriple(Slot("b"), ((LEADS.predicates[0][0], True),), Slot("a")),), ["statement"], "ab"),
        ((WitnessTriple(Slot("off"), LEADS.predicates, Slot("b")),), [], ""),
    ],
)
def test_what_the_steps_of_a_witness_cite(
    small_knowledge: Knowledge, steps: tuple[WitnessTriple, ...], kinds: list[str], traced: str
) -> None:
    found, cited = gathered(small_knowledge, *steps)
    assert (cited, "".join(sorted(found.traced))) == (kinds, traced)


def test_a_step_is_a_triple_for_each_of_its_predicates_where_all_is_bound() -> None:
    choices = ((Slot("p"), False), (Slot(term=Iri("x:q")), True))
    step = WitnessTriple(Slot("s"), choices, Slot("o"))
    one, way, other = Iri("x:s"), Iri("x:p"), Iri("x:o")
    both = [(one, way, other), (other, Iri("x:q"), one)]
    assert list(step.triples({"s": one, "p": way, "o": other})) == both
    assert list(step.triples({"s": one, "p": None, "o": other})) == both[1:]
    assert list(step.triples({"p": way, "o": other})) == []
    assert list(step.triples({"s": one, "p": way, "o": None})) == []


@pytest.mark.parametrize(
    ("subject", "end", "kinds", "traced"),
    [
        ("a", "b", ["statement"], "ab"),
        ("off", "b", [], ""),
        ("a", "off", [], ""),
        ("a", "a", [], ""),
        ("b", "a", [], ""),
    ],
)
def test_what_a_chain_cites(small_knowledge: Knowledge, subject: str, end: str, kinds: list[str], traced: str) -> None:
    class Leads(Edges):
        def select(self, query: str) -> Solutions:
            return Solutions(("s", "e"), ((SOLUTION["a"], SOLUTION["b"]),))

    hop = replace(LEADS, subject=Slot("s"), object=Slot("e"))
    chain = RepeatedPath(Slot(subject), Slot(end), Hops("", "s", "e", (hop,), ()), "*")
    gatherer = Gatherer(Grounds(small_knowledge), Chains(Leads()))  # type: ignore[arg-type] # it only selects
    found = Gathered()
    gatherer.add(found, SOLUTION, (), (chain,))
    assert [one.kind for one in found.citations(gatherer.grounds)] == kinds
    assert "".join(sorted(found.traced)) == traced
    # Cited for another row before, it is traced for this one as well.
    gatherer.add(again := Gathered(found.strong, found.weak), SOLUTION, (), (chain,))
    assert "".join(sorted(again.traced)) == traced
    off = Gathered()
    gatherer.add(off, SOLUTION, (), (replace(chain, guards=("off",)),))
    assert (off.strong, off.traced) == ({}, set())


def test_a_chain_is_cited_though_its_last_hop_is_not(small_knowledge: Knowledge) -> None:
    class Two(Edges):
        def select(self, query: str) -> Solutions:
            return Solutions(("s", "e"), ((SOLUTION["a"], SOLUTION["b"]), (SOLUTION["b"], SOLUTION["c"])))

    hop = replace(LEADS, subject=Slot("s"), object=Slot("e"))
    chain = RepeatedPath(Slot("a"), Slot("c"), Hops("", "s", "e", (hop,), ()), "+")
    gatherer = Gatherer(Grounds(small_knowledge), Chains(Two()))  # type: ignore[arg-type] # it only selects
    found = Gathered()
    gatherer.add(found, SOLUTION, (), (chain,))
    assert ([one.kind for one in found.strong.values()], sorted(found.traced)) == (["statement"], ["a", "c"])


# --- rows


class Noting:
    """A store that notes what it is asked."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.asked: list[str] = []

    def select(self, query: str) -> Solutions:
        self.asked.append(query)
        return self.store.select(query)


def asked(store: EmbeddedStore, knowledge: Knowledge, query: str) -> list[bool]:
    """For each query for witnesses, whether it names the rows."""
    noting = Noting(store)
    evidence(noting, query, knowledge, store.select(query))  # type: ignore[arg-type] # it only selects
    assert all(f"LIMIT {evidence_module.MOST_WITNESSES}" in query for query in noting.asked)
    return ["VALUES" in query for query in noting.asked]


def test_witnesses_are_asked_for_by_rows_where_these_are_few_of_many(
    small_store: EmbeddedStore, small_knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (FEW_ROWS, MANY_ROWS, evidence_module.MOST_WITNESSES) == (50, 2000, 200_000)
    every = "SELECT ?s { ?s a kg:Statement }"
    assert asked(small_store, small_knowledge, every) == [False]
    assert asked(small_store, small_knowledge, f"{every} LIMIT 3") == [True]
    assert asked(small_store, small_knowledge, f"{every} OFFSET 1") == [True]
    assert asked(small_store, small_knowledge, "SELECT (COUNT(?s) AS ?n) { ?s a kg:Statement } LIMIT 3") == [False]
    assert asked(small_store, small_knowledge, f"{every} LIMIT 0") == []
    monkeypatch.setattr(evidence_module, "FEW_ROWS", 3)
    assert asked(small_store, small_knowledge, f"{every} LIMIT 3") == [True]
    assert asked(small_store, small_knowledge, f"{every} LIMIT 4") == [False]
    rows = len(small_store.select(every))
    monkeypatch.setattr(evidence_module, "MOST_WITNESSES", rows)
    monkeypatch.setattr(evidence_module, "MANY_ROWS", rows)
    assert asked(small_store, small_knowledge, every) == [False, True]
    assert asked(small_store, small_knowledge, f"{every} LIMIT 4") == [False, True]
    monkeypatch.setattr(evidence_module, "MANY_ROWS", rows - 1)
    assert asked(small_store, small_knowledge, every) == [False]
    monkeypatch.setattr(evidence_module, "MOST_WITNESSES", rows + 1)
    monkeypatch.setattr(evidence_module, "MANY_ROWS", rows)
    assert asked(small_store, small_knowledge, every) == [False]


def test_the_rows_are_named_in_inline_data(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    noting = Noting(small_store)
    query = "SELECT ?a ?none { ?a kg:leads ?b OPTIONAL { ?a kg:builds ?none } } LIMIT 5"
    evidence(noting, query, small_knowledge)  # type: ignore[arg-type] # it only selects
    (_, witnesses) = noting.asked
    assert f" WHERE {{ VALUES (?a ?none) {{ (<{ID}linjiang-customs> UNDEF) }} {{ " in witnesses


def test_citations_stand_in_reading_order(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    found = evidence(small_store, "SELECT (COUNT(*) AS ?n) { ?s rdf:predicate ?p }", small_knowledge)
    (row,) = found.rows
    assert (row.left_out, found.complete) == (0, True)
    sentences = small_knowledge.sentences
    places = [
        (sentences[one.sentences[0]].document, sentences[one.sentences[0]].start, one.iri) for one in row.citations
    ]
    assert len(places) > 10
    assert places == sorted(places)
    assert row.sentences == tuple(dict.fromkeys(iri for one in row.citations for iri in one.sentences))
    # What rests on no sentence comes first, by name.
    statements = {
        iri: replace(one, evidence=() if place % 2 else one.evidence)
        for place, (iri, one) in enumerate(sorted(small_knowledge.statements.items()))
    }
    without = replace(small_knowledge, statements=statements)
    (row,) = evidence(small_store, "SELECT (COUNT(*) AS ?n) { ?s rdf:predicate ?p }", without).rows
    bare = [one.iri for one in row.citations if not one.sentences]
    assert bare == sorted(iri for iri, one in statements.items() if not one.evidence)
    assert [one.iri for one in row.citations][: len(bare)] == bare


def test_rows_that_are_alike_share_their_evidence_and_unbound_columns_need_none(
    small_store: EmbeddedStore, small_knowledge: Knowledge
) -> None:
    query = "SELECT ?a ?none { ?a kg:leads|kg:operates ?b OPTIONAL { ?a kg:builds ?none } }"
    first, second = evidence(small_store, query, small_knowledge).rows
    assert first == second
    assert len(first.citations) == 2
    assert first.untraced == ()


def test_the_modality_of_a_row_is_its_weakest() -> None:
    def row(*modalities: str) -> RowEvidence:
        return RowEvidence(tuple(Citation("sentence", "x:s", one, ()) for one in modalities), 0, ())

    assert row().modality == ""
    assert row("asserted").modality == "asserted"
    assert row("asserted", "inferred", "planned").modality == "inferred"
    assert row("planned", "asserted").modality == "planned"


def test_a_row_without_a_witness_is_unfound(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    strange = Solutions(("a", "b"), ((Iri("x:nobody"), None), (Iri(f"{ID}linjiang-customs"), None)))
    found = evidence(small_store, "SELECT ?a { ?a kg:leads ?b }", small_knowledge, strange)
    assert found.solutions is strange
    assert [row.untraced for row in found.rows] == [(Untraced("a", "unfound"),), ()]
    assert [len(row.citations) for row in found.rows] == [0, 1]
