"""What a draft says, in words: the thing it introduces, or its relations by the templates of the ontology."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kg.curation.authority import read_authority
from kg.language.wording import conjugated
from kg.names.lookup import index_of
from kg.queries.graph import Graph
from kg.review.drafts import Draft
from kg.terms import Language, Vocabulary, expand

NAMED = frozenset(("id", "about", "type", "label", "evidence", "modality", "kind"))


def names_of(graph: Graph, drafts: Iterable[Draft], language: Language) -> Callable[[str], str]:
    """What gives the name of a thing by its id: of the graph, of the authority, or new; the id where none has it."""
    known = {one.introduces: one.record["label"] for one in drafts if one.introduces and "label" in one.record}
    for block in read_authority(graph.data).blocks:
        if "id" in block.value and isinstance(block.value.get("label"), Mapping):
            known[block.name] = block.value["label"]
    index = index_of(graph.store)

    def name(id_: str) -> str:
        try:
            return index.label(expand(f"id:{id_}"))[language]
        except KeyError:
            return str(known.get(id_, {}).get(language, id_))

    return name


def in_words(draft: Draft, language: Language, vocabulary: Vocabulary, name: Callable[[str], str]) -> str:
    """A draft in one line. `name` gives the name of a thing, old or new, by its id."""
    record = draft.record
    thing = str(record.get("id") or record.get("about"))
    said = []
    if "type" in record:
        class_ = vocabulary.classes.get(expand(f"kg:{record['type']}"))
        label = record.get("label", {}).get(language, thing)
        said.append(f"{class_.label[language] if class_ else record['type']} {label}")
    said += _relations(record, thing, language, vocabulary, name)
    return ("；" if language == "zh" else "; ").join(said)


def _relations(
    record: Mapping[str, Any], thing: str, language: Language, vocabulary: Vocabulary, name: Callable[[str], str]
) -> Iterator[str]:
    planned = record.get("modality") == "planned"
    for key, value in record.items():
        term, inverse = vocabulary.keys.get(key, (None, False))
        if key in NAMED or term is None:
            continue
        template = (term.planned_template if planned and term.planned_template else term.template)[language]
        for one in value if isinstance(value, list) else [value]:
            if not term.relation:
                yield f"{term.label[language]} {one}"
                continue
            other = str(one)
            code = vocabulary.scheme(term.code_list).get(other) if term.code_list else None
            ends = [name(thing), code.label[language] if code else name(other)]
            subject, object_ = reversed(ends) if inverse else ends
            yield conjugated(template, plural=False).format(s=subject, o=object_)
