"""RDF of any terms as a view: things in the colours of their classes, lines named by their relations, and no more.

Nothing in it has evidence, modality or time; the page tells what the data say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from kg.errors import KgError
from kg.explorer.lenses import EVERYTHING
from kg.explorer.view import View, part
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.statement import Statement
from kg.queries.labelled import ending, thing_named
from kg.queries.plain_links import PlainLinks, answered, around, whole
from kg.stores.protocol import Store
from kg.terms import ClassTerm, PropertyTerm, Text, Vocabulary

MOST = 400  # things on a page
THING = "http://www.w3.org/2002/07/owl#Thing"
UNTYPED = Text("事物", "Thing")
CUT = Text("只画出其中{n}项", "only {n} of the things are drawn")


@dataclass(frozen=True, slots=True)
class PlainThing(Entity):
    """A thing of any terms, whose IRI is its id, as others may end with the same part."""

    @property
    def id(self) -> str:
        """The whole IRI, or the label of a node without one."""
        return self.iri


def plain_view(
    store: Store, vocabulary: Vocabulary, named: Sequence[str] = (), depth: int = 1, query: str | None = None
) -> View:
    """What lies around some things, given by IRI or label, what a query finds, or all if it is little.

    Colours and shapes are those of `vocabulary`, one after the other. Raises `NameNotFound` or `NameAmbiguous` for a
    name, `QueryError` for a query that cannot be drawn, `KgError` if nothing can.
    """
    if query is not None:
        found = answered(store, query, MOST)
    elif named:
        found = around(store, [thing_named(store, name) for name in named], depth, MOST)
    else:
        found = whole(store, MOST)
    if not found.nodes:
        raise KgError("there is nothing to draw", hint="no thing of these data leads to another")
    names = found.names(store)
    terms = _terms(vocabulary, found, names)
    knowledge = Knowledge(terms, _things(found, names), _statements(found), {}, {})
    shown = part(knowledge, set(found.nodes))
    return replace(shown, opening=EVERYTHING, plain=True, remark=_remark(found))


def _remark(found: PlainLinks) -> Text:
    if not found.left_out:
        return Text()
    return Text(CUT.zh.format(n=len(found.nodes)), CUT.en.format(n=len(found.nodes)))


def _things(found: PlainLinks, names: Mapping[str, Text]) -> dict[str, Entity]:
    """The things by IRI; of several classes, a thing has the one that most of the others have."""
    counts = Counter(class_ for held in found.nodes.values() for class_ in held)
    kinds = {one: min(held, key=lambda kind: (-counts[kind], kind), default=THING) for one, held in found.nodes.items()}
    return {one: PlainThing(one, kinds[one], names[one]) for one in sorted(found.nodes)}


def _statements(found: PlainLinks) -> dict[str, Statement]:
    made = (Statement(" ".join(link), *link, "asserted", ()) for link in sorted(found.links))
    return {one.iri: one for one in made}


def _terms(vocabulary: Vocabulary, found: PlainLinks, names: Mapping[str, Text]) -> Vocabulary:
    """The vocabulary with the classes and relations of what was found."""
    counts = Counter(class_ for held in found.nodes.values() for class_ in held or [THING])
    looks = cycle(
        dict.fromkeys((one.colour, one.dark_colour, one.shape) for one in vocabulary.classes.values() if one.colour)
    )
    classes = dict(vocabulary.classes)
    for at, ((iri, _), look) in enumerate(zip(counts.most_common(), looks, strict=False)):
        label = UNTYPED if iri == THING else names.get(iri) or Text(ending(iri), ending(iri))
        classes[iri] = ClassTerm(iri, label, label.en, Text(), (), *look, "", "", "", "", "", at)
    properties = dict(vocabulary.properties)
    for at, iri in enumerate(sorted({relation for _, relation, _ in found.links})):
        properties[iri] = _relation(iri, names.get(iri) or Text(iri, iri), at)
    return replace(vocabulary, classes=classes, properties=properties)


def _relation(iri: str, label: Text, at: int) -> PropertyTerm:
    back = Text(f"← {label.zh}", f"← {label.en}")
    said, empty = Text(f"{{s}} {label.zh} {{o}}", f"{{s}} {label.en} {{o}}"), Text()
    words = (said, said, said, said, empty)
    return PropertyTerm(iri, iri, f"^{iri}", label, back, empty, (), (), *words, (), (), (), False, False, True, "", at)
