"""What documents say of each other in `source.yaml`: who issued them, what they amend, replace and rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.corpus.documents import CuratedDocument
from kg.corpus.sources import FILE
from kg.corpus.yaml_nodes import Path_, read_yaml
from kg.curation.circles import circles
from kg.findings import Finding
from kg.suggestions import did_you_mean
from kg.terms import ClassTerm, Vocabulary, expand

AGENT, DOCUMENT = expand("kg:Agent"), expand("kg:Document")
RELATIONS = {"amends": "amends", "replaces": "replaces", "basedOn": "based_on"}  # keys to fields


def relation_findings(
    documents: Sequence[CuratedDocument],
    types: Mapping[str, ClassTerm],
    lost: Collection[str],
    vocabulary: Vocabulary,
) -> Iterator[Finding]:
    """Issuers that are no bodies, documents that are none, and documents that are told of by one name or in a circle.

    `types` are the classes of all things by id, `lost` the ids of which it is not known whether they are there.
    """
    ids = {one.id for one in documents}
    for document in documents:
        named = [("issuers", name, index) for index, name in enumerate(document.source.issuers)]
        for key, field in RELATIONS.items():
            named += [(key, name, index) for index, name in enumerate(getattr(document.source, field))]
        for key, name, index in named:
            message, hint = "", ""
            wanted, word = (AGENT, "body") if key == "issuers" else (DOCUMENT, "document")
            if name in lost or (name in ids and key != "issuers" and name != document.id):
                continue
            if name == document.id:
                message = f"“{name}” is the document itself"
            elif name not in types:
                near = [one for one, kind in types.items() if vocabulary.is_a(kind.iri, [wanted])]
                message = f"no {word} “{name}”"
                hint = did_you_mean(name, near, most=1, otherwise=f"records must introduce a {word} of this id")
            elif not vocabulary.is_a(types[name].iri, [wanted]):
                message, hint = f"“{name}” is {types[name].name}", f"expected a {word}"
            if message:
                yield at(document, (key, index), message, hint)
    yield from _alike(documents)
    for key, field in RELATIONS.items():
        edges = {one.id: [name for name in getattr(one.source, field) if name != one.id] for one in documents}
        for circle in circles(edges):
            document = next(one for one in documents if one.id == circle[0])
            yield at(document, (key,), f"{key} goes in a circle: {' → '.join((*circle, circle[0]))}", "take one away")


def at(document: CuratedDocument, path: Path_, message: str, hint: str = "") -> Finding:
    """A finding at a key of a document's `source.yaml`."""
    name = f"{document.folder.name}/{FILE}"
    content = read_yaml(document.folder / FILE, name)
    return Finding(name, *content.position(path), ".".join(map(str, path)), message, hint)


def _alike(documents: Sequence[CuratedDocument]) -> Iterator[Finding]:
    """Documents that would be cited by one name."""
    seen: dict[tuple[str, str], list[CuratedDocument]] = defaultdict(list)
    for document in documents:
        source = document.source
        names = {("number", source.number)} if source.number else set()
        names |= {("short", name) for name in (source.short.zh, source.short.en)} if source.short else set()
        told: set[tuple[str, str]] = set()
        for key, name in sorted(names):
            for first in seen[key, name][:1]:
                if (first.id, key) not in told:
                    yield at(document, (key,), f"“{name}” is also that of {first.id}", "tell the two apart")
                    told.add((first.id, key))
            seen[key, name].append(document)
