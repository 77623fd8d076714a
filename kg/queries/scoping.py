"""A store that holds only what is visible in a scope, so that every surface asks the same.

What exactly is visible is defined in `kg.model.attestation` for documents, which are looked at first, and in
`kg.model.visibility` for days and modalities; here what decides it is read from a store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kg.errors import StoreError
from kg.keeping import Kept
from kg.model.attestation import Attested, Witnesses, attested
from kg.model.endings import is_standing
from kg.model.entity import Period
from kg.model.entity_dates import REMARK, EntityDates
from kg.model.scope import Scope
from kg.model.source import Document
from kg.model.visibility import StatementDates, Visibility
from kg.model.vouching import Vouching, rests_on_all
from kg.names.titles import document_ids
from kg.queries.region import region
from kg.queries.retrieval import read_documents
from kg.queries.untold import DATING, ENDING, untold, unworded
from kg.stores.nquads import Quad
from kg.stores.protocol import Store
from kg.stores.rdf import Literal, Term
from kg.terms import PREFIXES, expand, local_name

MOST_QUADS = 3_000_000
MOST_HEARD = 0.5  # share of all documents up to which only what they may tell of is read
MEMORY = 4  # bytes that a store takes, with what is read from it, for each byte of its N-Quads
DERIVED: Kept[tuple[Store, Scope], Store] = Kept(256 * 2**20)
DESCRIPTION = f"<{PREFIXES['graph']}dataset>"

STATEMENTS = """
SELECT ?statement ?subject ?predicate ?object ?modality ?start ?latest ?end ?ending ?via WHERE {
  ?statement a kg:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    kg:modality ?modality .
  OPTIONAL { ?statement kg:startDate ?start }
  OPTIONAL { ?statement kg:latestStart ?latest }
  OPTIONAL { ?statement kg:endDate ?end }
  OPTIONAL { ?statement kg:ending ?ending }
  OPTIONAL { ?statement kg:via ?via }
}
"""
ENTITIES = """
SELECT ?entity ?class ?start ?latest ?end ?status ?kind ?setOut WHERE {
  GRAPH graph:curated { ?entity a ?class ; skos:prefLabel ?label FILTER (lang(?label) = "en") }
  OPTIONAL { ?entity kg:startDate ?start }
  OPTIONAL { ?entity kg:latestStart ?latest }
  OPTIONAL { ?entity kg:endDate ?end }
  OPTIONAL { ?entity kg:status ?status }
  OPTIONAL { ?entity dct:type ?kind }
  OPTIONAL { ?entity kg:setOutOn ?setOut }
}
"""
CITED = "SELECT DISTINCT ?node ?source { ?node kg:evidence ?sentence . ?sentence oa:hasSource ?source }"
PARTS = """
SELECT ?node ?source WHERE {
  { ?node oa:hasSource ?source } UNION { ?sentence oa:hasSource ?source ; oa:hasSelector ?node }
  UNION { ?node kg:inDocument ?source }
}
"""
PREMISES = "SELECT ?statement ?premise { ?statement prov:wasDerivedFrom ?premise . ?premise a kg:Statement }"
SUPERSEDED = "SELECT ?statement ?other { ?statement kg:supersedes ?other . ?other a kg:Statement }"
EVIDENCE = """
SELECT ?entity ?sentence ?source {
  ?entity skos:prefLabel ?label ; kg:evidence ?sentence . ?sentence oa:hasSource ?source FILTER (lang(?label) = "en")
}
"""
ROLES = "SELECT ?relation ?role { ?relation kg:role ?role }"
PARENTS = "SELECT ?class ?above { ?class rdfs:subClassOf ?above }"

Edge = tuple[str, str, str]


@dataclass(frozen=True)
class Hidden:
    """What is out of sight: nodes (statements and entities, by IRI), and plain edges that no visible statement has.

    `lasting` are the bodies whose end has not come, and things of whose begin or end nothing is known, each with the
    properties that are not said of it; `words` are definitions and remarks, by entity and property, that no document
    has given yet.
    """

    nodes: frozenset[str]
    edges: frozenset[Edge]
    lasting: Mapping[str, frozenset[str]] = field(default_factory=dict)
    words: frozenset[tuple[str, str]] = frozenset()


def scoped(store: Store, scope: Scope) -> Store:
    """A store that holds only what is visible in a settled scope; the given one itself if that leaves nothing out.

    The derived store is in memory, and kept for the next call. Ontology and code lists are never restricted, sources
    only by documents; the description of the dataset is left out, as its counts are those of the whole. Where documents
    are chosen, no more than half of all, only what they may tell of is read. Raises `StoreError` if all has to be read
    and there are more than three million quads.
    """
    return (DERIVED.get((store, scope)) or _derived(store, scope)) if scope else store


def _derived(store: Store, scope: Scope) -> Store:
    if scope.narrows_documents and (told := _region(store, scope)):
        aside = hidden(told, scope, read_documents(store))  # what took a document's place may lie outside the region
        lines = b"".join(quad.line for quad in _visible(told.quads(), aside))
        return _kept(store, scope, lines)
    ((count,),) = store.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows
    size = int(count.value) if isinstance(count, Literal) else 0
    if size > MOST_QUADS:
        raise StoreError(
            f"a store of {size:,} quads is too large to be restricted ({scope})",
            hint=f"up to {MOST_QUADS:,} quads can be; filter on kg:modality and kg:startDate in the query itself",
        )
    lines = b"".join(quad.line for quad in _visible(store.quads(), hidden(store, scope)))
    return _kept(store, scope, lines)


def _kept(store: Store, scope: Scope, lines: bytes) -> Store:
    from kg.stores.embedded import EmbeddedStore

    derived = EmbeddedStore.from_lines(lines)
    DERIVED.put((store, scope), derived, MEMORY * len(lines))
    return derived


def _region(store: Store, scope: Scope) -> Store | None:
    """What the documents of a scope may tell of; None where they are so many that all may as well be read."""
    from kg.stores.embedded import EmbeddedStore

    sources = read_documents(store)
    choice = Witnesses.of(sources.values(), scope.documents, scope.known_by)
    documents = {iri for iri, one in sources.items() if not one.is_reference}
    if len(choice.speaking & documents) > MOST_HEARD * len(documents):
        return None
    return EmbeddedStore.from_lines(b"".join(quad.line for quad in region(store, choice)))


def settled(store: Store, scope: Scope) -> Scope:
    """The scope with its documents by their ids. Raises `NameNotFound` or `NameAmbiguous` for a name of none."""
    return replace(scope, documents=document_ids(store, scope.documents)) if scope.documents else scope


def hidden(store: Store, scope: Scope, documents: Mapping[str, Document] | None = None) -> Hidden:
    """What is out of sight in a store for a scope; `documents` are those of the whole, if the store is a part of it."""
    sources = documents or read_documents(store)
    cited = _gathered(store, CITED)
    choice = Witnesses.of(sources.values(), scope.documents, scope.known_by)
    current = {iri: choice.as_known(one) for iri, one in sources.items()}
    in_force = {iri for iri, one in current.items() if one.in_force_until != sources[iri].in_force_until}

    def vouching(iri: str, needs_all: bool = False) -> Vouching:
        told = (current[one] for one in cited.get(iri, ()) if one in choice.cited and one in current)
        return Vouching.of(told, needs_all=needs_all)

    statements, edges = _statements(store, vouching)
    open_ = untold(store, choice) if scope.narrows_documents else {}
    entities = _entities(store, vouching, open_)
    told, spoken, gone = statements, entities, frozenset[str]()
    if scope.narrows_documents:
        told, spoken = _told(statements, edges, entities, cited, choice)
        used = choice.speaking.union(*(cited.get(iri, ()) for iri in (*told, *spoken)))
        gone = frozenset(sources.keys() - (used & choice.cited))
    in_sight, known = Visibility(told, spoken).visible(scope.as_of, scope.modalities)
    carried = {edges[iri] for iri in in_sight}
    return Hidden(
        nodes=frozenset((statements.keys() - in_sight) | (entities.keys() - known)) | _with_parts(store, gone),
        edges=(frozenset(edges.values()) - carried) | _evidence_aside(store, sources, scope.modalities),
        lasting=open_
        | {
            iri: open_.get(iri, frozenset()) | ENDING if one.start else ENDING | DATING
            for iri, one in spoken.items()
            if one.lasts(scope) or PREFIXES["source"] + local_name(iri) in in_force
        }
        | dict.fromkeys(in_force, frozenset({expand("kg:inForceUntil")})),
        words=unworded(store, {iri: one for iri, one in sources.items() if iri in choice.cited}, scope.as_of),
    )


def _told(
    statements: Mapping[str, StatementDates],
    edges: Mapping[str, Edge],
    entities: Mapping[str, EntityDates],
    cited: Mapping[str, list[str]],
    choice: Witnesses,
) -> tuple[dict[str, StatementDates], dict[str, EntityDates]]:
    """The statements and entities that the chosen documents tell of."""
    sight = Visibility(statements, entities)
    told, spoken = attested(
        {
            iri: Attested(
                ends=frozenset({edges[iri][0], edges[iri][2]}),
                touched=one.touched,
                documents=frozenset(cited.get(iri, ())),
                since=sight.statement(iri).since,
                is_background=one.modality == "background",
                premises=one.premises,
                needs_all=rests_on_all(one.modality, one.premises),
            )
            for iri, one in statements.items()
        },
        {iri: choice.telling(cited.get(iri, ()), one.start or date.min, one.remark) for iri, one in entities.items()},
        choice,
    )
    return {iri: statements[iri] for iri in told}, {iri: entities[iri] for iri in spoken}


def _evidence_aside(store: Store, sources: Mapping[str, Document], modalities: Collection[str]) -> frozenset[Edge]:
    """What is evidence of entities in sources of other modalities than those chosen (none: all): references are
    background, documents are not."""
    beside = "background" in modalities
    within = not modalities or len(set(modalities)) > beside
    if within and (beside or not modalities):
        return frozenset()
    return frozenset(
        (str(entity), expand("kg:evidence"), str(sentence))
        for entity, sentence, source in store.select(EVIDENCE).rows
        if (found := sources.get(str(source))) and not (beside if found.is_reference else within)
    )


def _with_parts(store: Store, sources: frozenset[str]) -> frozenset[str]:
    """Sources with their sentences, the spans of these, and the names that only these sources use."""
    if not sources:
        return sources
    return sources | {str(node) for node, source in store.select(PARTS).rows if str(source) in sources}


def _statements(store: Store, vouching: Callable[..., Vouching]) -> tuple[dict[str, StatementDates], dict[str, Edge]]:
    premises, roles, superseded = (_gathered(store, query) for query in (PREMISES, ROLES, SUPERSEDED))
    statements: dict[str, StatementDates] = {}
    edges: dict[str, Edge] = {}
    for name, subject, predicate, object_, modality, start, latest, end, ending, via in store.select(STATEMENTS).rows:
        iri = str(name)
        edges[iri] = (str(subject), str(predicate), str(object_))
        statements[iri] = StatementDates.of(
            touched=frozenset({str(subject), str(object_), str(via or "")} - {""}),
            modality=local_name(str(modality)),
            period=_period(start, latest, end, ending),
            vouching=vouching(iri, rests_on_all(local_name(str(modality)), premises.get(iri, ()))),
            premises=tuple(premises.get(iri, ())),
            standing=is_standing([local_name(one) for one in roles.get(str(predicate), ())]),
            supersedes=tuple(superseded.get(iri, ())),
            via=str(via or ""),
        )
    return statements, edges


def _entities(
    store: Store, vouching: Callable[..., Vouching], untold_: Mapping[str, Collection[str]]
) -> dict[str, EntityDates]:
    parents = _gathered(store, PARENTS)
    found = {}
    for name, class_, *days, status, kind, set_out in store.select(ENTITIES).rows:
        iri, lineage = str(name), [str(class_)]
        keys = map(expand, ("kg:startDate", "kg:latestStart", "kg:endDate"))
        told = (None if key in untold_.get(iri, ()) else day for key, day in zip(keys, days, strict=True))
        for one in lineage:
            lineage += [above for above in parents.get(one, ()) if above not in lineage]
        cited = vouching(iri, REMARK in lineage).since
        found[iri] = EntityDates.of(lineage, str(status), str(kind), _period(*told), cited, _date(set_out))
    return found


def _gathered(store: Store, query: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in store.select(query).rows:
        found[str(key)].append(str(value))
    return found


def _period(start: Term | None, latest: Term | None, end: Term | None, ending: Term | None = None) -> Period:
    """What decides of a period from when until when it holds."""
    ended = local_name(str(ending)) == "unknown"
    return Period(_date(start), _date(end), "", start_latest=_date(latest), ended=ended)


def _date(term: Term | None) -> date | None:
    return None if term is None else date.fromisoformat(str(term))


def _visible(quads: Iterable[Quad], out_of_sight: Hidden) -> Iterator[Quad]:
    nodes = {f"<{iri}>" for iri in out_of_sight.nodes}
    edges = {tuple(f"<{iri}>" for iri in edge) for edge in (*out_of_sight.edges, *out_of_sight.words)}
    lasting = {f"<{iri}>": {f"<{one}>" for one in unsaid} for iri, unsaid in out_of_sight.lasting.items()}
    for quad in quads:
        if quad.predicate in lasting.get(quad.subject, ()):
            continue
        gone = quad.subject in nodes or quad.object in nodes or quad[:3] in edges or quad[:2] in edges
        if not gone and quad.graph != DESCRIPTION:
            yield quad
