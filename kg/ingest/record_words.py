"""What a record says, in words: the thing it introduces, or its relations by the templates of the ontology."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from kg.ingest.ingestion import Record
from kg.language.wording import conjugated
from kg.terms import Language, PropertyTerm, Vocabulary, expand

NAMED = frozenset(("id", "about", "type", "label", "evidence", "modality", "intent", "kind", "when", "proposed"))


class Names(Protocol):
    """What things are called, by their ids."""

    def name(self, id_: str, language: Language) -> str:
        """The label of a thing in a language; its id where it has none."""


def in_words(record: Record, language: Language, vocabulary: Vocabulary, things: Names) -> str:
    """A record in one line, the name of its thing if it says no more. `things` gives the names of old and new ones.

    What tells of no thing, as a gist, is its own words.
    """
    if not record.keys() & {"id", "about"}:
        return str(record["label"][language])
    thing = str(record.get("id") or record.get("about"))
    said = []
    if "type" in record:
        class_ = vocabulary.classes.get(expand(f"kg:{record['type']}"))
        codes = vocabulary.scheme(class_.code_list) if class_ and class_.code_list else {}
        kind = codes.get(str(record.get("kind")))
        what = class_.label[language] if class_ else str(record["type"])
        said.append(f"{what}{f' ({kind.label[language]})' if kind else ''} {things.name(thing, language)}")
    said += relations(record, language, vocabulary, things)
    when = record.get("when")
    if isinstance(when, Mapping):
        said.append(str(when.get("raw") or "–".join(str(when[end]) for end in ("from", "to") if end in when)))
    return ("；" if language == "zh" else "; ").join(said) or things.name(thing, language)


def relations(record: Record, language: Language, vocabulary: Vocabulary, things: Names) -> Iterator[str]:
    """The relations and properties of a record, each in words."""
    thing = str(record.get("id") or record.get("about"))
    planned = record.get("modality") == "planned"
    for key, value in record.items():
        term, inverse = vocabulary.keys.get(key, (None, False))
        if key in NAMED or term is None:
            continue
        for one in _values(value, language):
            if not term.relation:
                yield f"{term.label[language]} {_coded(one, term, language, vocabulary)}"
                continue
            intent = str(record.get("intent", ""))
            template = (vocabulary.planned_template(term.iri, intent) if planned else term.template)[language]
            other = _coded(one, term, language, vocabulary) if term.code_list else things.name(str(one), language)
            ends = [things.name(thing, language), other]
            subject, object_ = reversed(ends) if inverse else ends
            yield conjugated(template, plural=False).format(s=subject, o=object_)


def _values(value: Any, language: Language) -> Iterator[Any]:
    """The values under a key, once each; of words in both languages, those in one."""
    if isinstance(value, Mapping):
        for one in [value[language]] if language in value else value.values():
            yield from _values(one, language)
    elif isinstance(value, list):
        for one in value:
            yield from _values(one, language)
    else:
        yield value


def _coded(value: Any, term: PropertyTerm, language: Language, vocabulary: Vocabulary) -> str:
    code = vocabulary.scheme(term.code_list).get(str(value)) if term.code_list else None
    return code.label[language] if code else str(value)
