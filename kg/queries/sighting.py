"""What is in sight of a store in a scope, node by node and triple by triple, looked up as it is asked.

It is the same as `kg.queries.scoping.hidden` finds for all nodes at once; what nobody asks about is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.scope import Scope
from kg.queries.testimony import CURATED, EVIDENCE, HAS_SOURCE, OBJECT, PREDICATE, SUBJECT, A, Testimony
from kg.queries.untold import BEGIN, DATING, ENDING
from kg.stores.embedded import EmbeddedStore
from kg.terms import PREFIXES, expand, local_name

SELECTOR, IN_DOCUMENT, IN_FORCE_UNTIL = map(expand, ("oa:hasSelector", "kg:inDocument", "kg:inForceUntil"))
SOURCES, GRAPHS = PREFIXES["source"], PREFIXES["graph"]
DATES = BEGIN | ENDING | DATING
SAID_IN = {
    expand("skos:definition"): expand("kg:definedIn"),
    expand("skos:editorialNote"): expand("kg:remarkedIn"),
}


class Sighting(Testimony):
    """What is in sight of a store in a scope."""

    def __init__(self, store: EmbeddedStore, scope: Scope) -> None:
        super().__init__(store, scope)
        self._visible: dict[str, bool] = {}
        self._gone: dict[str, bool] = {}

    @property
    def looked_at(self) -> int:
        """How many statements, about, were looked at so far."""
        return len(self._visible)

    def shows(self, node: str) -> bool:
        """Whether a node, by IRI, is in sight: a statement, an entity, a source or a part of one.

        Whatever else is; so is what is no IRI, given as no text.
        """
        if node not in self._visible:
            self._visible[node] = self._is_shown(node)
        return self._visible[node]

    def tells(self, subject: str, predicate: str, object_: str) -> bool:
        """Whether a triple of nodes in sight is in sight itself; what is no IRI is no text."""
        if predicate in SAID_IN and self._is_unsaid(subject, predicate):
            return False
        if predicate == IN_FORCE_UNTIL and self._ceases_unknown(subject):
            return False
        if predicate in DATES and predicate in self._undated(subject):
            return False
        if predicate == EVIDENCE and self._scope.modalities and not self._is_cited_so(subject, object_):
            return False
        carrying = [iri for iri in self._between(subject, object_) if self._is_carried(iri, predicate)]
        return not carrying or any(self._is_in_sight(iri) for iri in carrying)

    def _is_shown(self, node: str) -> bool:
        if not node or node.startswith(SOURCES):
            return not node or not self._scope.narrows_documents or not any(map(self._is_gone, self._belongs_to(node)))
        if node.startswith(GRAPHS):
            return False
        if self._is_statement(node):
            return not self._is_unheard(node) and self._is_in_sight(node)
        if self._store.objects(node, A, CURATED) and self._is_labelled(node, CURATED):
            scope = self._scope
            return node in self.entities and self._visibility.shows_entity(node, scope.as_of, scope.modalities)
        return not self._scope.narrows_documents or not any(map(self._is_gone, self._belongs_to(node)))

    def _is_in_sight(self, statement: str) -> bool:
        scope = self._scope
        return statement in self.statements and self._visibility.shows(statement, scope.as_of, scope.modalities)

    def _belongs_to(self, node: str) -> Iterator[str]:
        """The sources of which a node may be, or be a part."""
        yield node
        yield from self._sources_of(node)
        yield from map(str, self._store.objects(node, IN_DOCUMENT))
        for sentence in self._store.subjects(SELECTOR, node):
            yield from self._sources_of(sentence)

    def _is_gone(self, source: str) -> bool:
        if source not in self._sources or source in self._choice.speaking:
            return False
        if source not in self._gone:
            self._gone[source] = source not in self._choice.cited or not self._is_used(source)
        return self._gone[source]

    def _is_used(self, source: str) -> bool:
        """Whether anything that is told cites a source."""
        return any(
            node in self.statements or node in self.entities
            for sentence in self._store.subjects(HAS_SOURCE, source)
            for node in self._store.subjects(EVIDENCE, sentence)
        )

    def _is_unsaid(self, entity: str, words: str) -> bool:
        sources = [one for at in self._store.objects(entity, SAID_IN[words]) for one in self._sources_of(str(at))]
        day = self._scope.as_of
        said = (self._sources[one] for one in sources if one in self._choice.cited and one in self._sources)
        return bool(sources) and not any(day is None or one.start <= day for one in said)

    def _ceases_unknown(self, source: str) -> bool:
        one = self._sources.get(source)
        return one is not None and self._current[source].in_force_until != one.in_force_until

    def _undated(self, node: str) -> frozenset[str]:
        """What of the period of a thing is not said: what no document tells, and the end of a body before it comes."""
        untold = self._untold(node)
        if node in self._properties or node not in self.entities:
            return untold
        one = self.entities[node]
        if one.lasts(self._scope) or self._ceases_unknown(PREFIXES["source"] + local_name(node)):
            return untold | ENDING if one.start else ENDING | DATING
        return untold

    def _is_cited_so(self, entity: str, sentence: str) -> bool:
        """Whether evidence of an entity is in a source of the modalities chosen; of anything else it is."""
        if not self._is_labelled(entity):
            return True
        beside = "background" in self._scope.modalities
        within = len(set(self._scope.modalities)) > beside
        found = [self._sources[one] for one in self._sources_of(sentence) if one in self._sources]
        return all(beside if one.is_reference else within for one in found)

    def _is_carried(self, statement: str, predicate: str) -> bool:
        return statement in self._properties and self._properties[statement][PREDICATE][-1] == predicate

    def _between(self, subject: str, object_: str) -> list[str]:
        """The statements from one node to another: those of the node that has fewer."""
        if not subject or not object_:
            return []
        from_one, to_other = self._store.subjects(SUBJECT, subject), self._store.subjects(OBJECT, object_)
        here: list[str] = []
        there: list[str] = []
        while True:
            for found, others, end, node in ((from_one, here, OBJECT, object_), (to_other, there, SUBJECT, subject)):
                one = next(found, None)
                if one is None:
                    known = dict.fromkeys(others)
                    return [iri for iri in known if iri in self._properties and node in self._properties[iri][end]]
                others.append(one)
