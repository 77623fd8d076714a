"""The entries of a code list as choices, found by notation or by label in either language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.errors import NameNotFound
from kg.names.folding import folded
from kg.stores.protocol import Store
from kg.stores.rdf import Literal
from kg.suggestions import did_you_mean
from kg.terms import PREFIXES, Text

SHOWN = 12
ENTRIES = """
SELECT ?code ?notation ?label ?order WHERE {{
  ?code skos:inScheme <{scheme}> ; skos:notation ?notation ; skos:prefLabel ?label .
  OPTIONAL {{ ?code kg:order ?order }}
}}
"""


@dataclass(frozen=True)
class CodeEntry:
    """An entry of a code list: its IRI, the notation by which it is written, and its label."""

    iri: str
    notation: str
    label: Text


@lru_cache(maxsize=64)
def choices(store: Store, code_list: str) -> tuple[CodeEntry, ...]:
    """The entries of a code list, given by name such as ``status``, in the order of the list; empty if unknown."""
    labels: dict[str, dict[str, str]] = {}
    found: dict[str, tuple[int, str]] = {}
    for code, notation, label, order in store.select(ENTRIES.format(scheme=PREFIXES["code"] + code_list)).rows:
        if isinstance(label, Literal):
            labels.setdefault(str(code), {})[label.language] = label.value
        found[str(code)] = (int(str(order)) if order else 0, str(notation))
    return tuple(
        CodeEntry(iri, notation, Text(labels[iri].get("zh", ""), labels[iri].get("en", "")))
        for iri, (_, notation) in sorted(found.items(), key=lambda item: (item[1], item[0]))
    )


def resolve_code(store: Store, code_list: str, typed: str) -> CodeEntry:
    """The entry that a notation or a label means. Raises `NameNotFound`, naming the entries there are."""
    wanted = folded(typed)
    entries = choices(store, code_list)
    for choice in entries:
        if wanted in (folded(choice.notation), folded(choice.label.zh), folded(choice.label.en)):
            return choice
    known = [choice.notation for choice in entries]
    some = f"one of {', '.join(known[:SHOWN])}{', …' if len(known) > SHOWN else ''}"
    raise NameNotFound(f"the list {code_list} has no entry “{typed}”", hint=did_you_mean(typed, known, otherwise=some))
