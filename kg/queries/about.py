"""What the dataset says about itself: title, version, licence, sources."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from kg.stores.protocol import Store
from kg.stores.rdf import Literal
from kg.terms import Text

DATASET = """
SELECT ?title ?about ?version ?licence ?source ?address WHERE {
  ?dataset a dcat:Dataset ; dct:title ?title ; dct:description ?about .
  ?dataset owl:versionInfo ?version ; dct:license ?licence .
  FILTER (lang(?title) = lang(?about))
  OPTIONAL {
    ?dataset dct:source ?source .
    OPTIONAL { ?source dct:source ?address }
  }
}
ORDER BY ?title ?source
"""


@dataclass(frozen=True)
class About:
    """The dataset in words, its version, the IRI of its licence, and its sources: IRI and public address of each."""

    title: Text
    description: Text
    version: str
    licence: str
    sources: tuple[tuple[str, str], ...]

    def line(self) -> str:
        """All of it on one line of English, for files that have one field for it; empty if nothing is known."""
        if not self.title.en:
            return ""
        sources = ", ".join(f"{iri} ({address})" if address else iri for iri, address in self.sources)
        return f"{self.title.en} {self.version}. {self.description.en} Licence: {self.licence}. Sources: {sources}."

    def restricted(self, words: Text, sources: Collection[str]) -> About:
        """The description of a part, which says in words what was left, and names only some of the sources."""
        said = Text(f"{self.description.zh}{words.zh}。", f"{self.description.en} {words.en}.")
        return replace(self, description=said, sources=tuple(one for one in self.sources if one[0] in sources))


def about(store: Store) -> About:
    """The description that a store holds; empty where it holds none."""
    titles: dict[str, str] = {}
    words: dict[str, str] = {}
    version = licence = ""
    sources: dict[str, str] = {}
    for title, text, version_, licence_, source, address in store.select(DATASET).rows:
        if isinstance(title, Literal):
            titles[title.language], words[title.language] = title.value, str(text)
        version, licence = str(version_), str(licence_)
        if source is not None:
            sources[str(source)] = str(address or "")
    return About(
        Text(titles.get("zh", ""), titles.get("en", "")),
        Text(words.get("zh", ""), words.get("en", "")),
        version,
        licence,
        tuple(sorted(sources.items())),
    )
