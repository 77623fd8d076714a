"""The terms that a page needs, as it is told them: families, types, relations, codes, articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from kg.explorer.payload.details import both
from kg.explorer.view import View
from kg.model.modality import MODALITIES, label
from kg.terms import ClassTerm, local_name, shorten


def types(view: View) -> list[ClassTerm]:
    """The classes of the entities shown, in the order of the ontology."""
    used = {entity.type for entity in view.entities}
    return [term for term in view.knowledge.vocabulary.classes.values() if term.iri in used]


def families(view: View) -> list[dict[str, Any]]:
    """The families of the legend that are shown: name, label, colours on light and on dark, shape, kind of report."""
    vocabulary = view.knowledge.vocabulary
    used = {vocabulary.family(term.iri).iri for term in types(view)}
    return [
        {
            "name": term.name,
            "label": both(term.label),
            "colour": [term.colour, term.dark_colour],
            "shape": term.shape,
            "report": term.report,
        }
        for term in vocabulary.classes.values()
        if term.iri in used
    ]


def type_rows(view: View) -> list[dict[str, Any]]:
    """The types with the number of their family."""
    vocabulary = view.knowledge.vocabulary
    order = {row["name"]: number for number, row in enumerate(families(view))}
    return [
        {"name": term.name, "label": both(term.label), "family": order[vocabulary.family(term.iri).name]}
        for term in types(view)
    ]


def relations(view: View) -> list[dict[str, Any]]:
    """The relations of the statements shown: names from either side, sentence templates, whether symmetric."""
    used = {statement.property for statement in view.statements}
    return [
        {
            "key": term.key,
            "term": shorten(term.iri),
            "label": both(term.label),
            "inverse": both(term.label if term.symmetric else term.inverse_label),
            "template": both(term.template),
            "planned": both(term.planned_template) or both(term.template),
        }
        for term in view.knowledge.vocabulary.relations
        if term.iri in used
    ]


def modalities(view: View) -> list[dict[str, Any]]:
    """The modalities in their order: a statement gives its own by number."""
    vocabulary = view.knowledge.vocabulary
    return [{"name": name, "label": both(label(vocabulary, name))} for name in MODALITIES]


def codes(view: View) -> list[str]:
    """The IRIs of the codes for kind and status of the entities shown, sorted; the first is empty, for none."""
    return sorted({"", *(iri for entity in view.entities for iri in (entity.kind, entity.status))})


def code_rows(view: View) -> list[dict[str, Any]]:
    """The codes with the last part of their IRI and their label: an entity gives its own by number."""
    label = view.knowledge.label
    return [{"name": local_name(iri), "label": both(label(iri)) or ["", ""]} for iri in codes(view)]


def articles(view: View) -> list[dict[str, Any]]:
    """The codes that entities shown answer to (articles of the WTO agreement), with the numbers of those entities."""
    found: dict[str, set[int]] = defaultdict(set)
    known = view.knowledge.vocabulary.codes
    for one in _about_codes(view):
        found[one[1]].add(one[0])
    return [
        {"name": known[iri].notation, "label": both(known[iri].label), "nodes": sorted(found[iri])}
        for iri in known
        if iri in found
    ]


def _about_codes(view: View) -> Iterable[tuple[int, str]]:
    codes_ = view.knowledge.vocabulary.codes
    for number, entity in enumerate(view.entities):
        for statement in view.knowledge.outgoing.get(entity.iri, ()):
            if statement.object in codes_:
                yield number, statement.object
