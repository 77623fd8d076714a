"""The names and classes of things by their ids: of the graph, of the authority, of a document's records and drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from functools import cached_property, lru_cache
from pathlib import Path

from kg.corpus.sources import read_source
from kg.curation.authority import Authority, authority_folders, read_authority
from kg.curation.files import RECORDS
from kg.curation.form_fields import form_fields, misfit, values_of
from kg.errors import KgError
from kg.ingest.ingestion import Record
from kg.names.lookup import index_of
from kg.review.block_files import BlockFile
from kg.review.drafts import Draft
from kg.stores.protocol import Store
from kg.terms import Language, Text, Vocabulary, expand, local_name

NAMES = ("label", "alias", "misspelling", "local")  # kinds of names by which a text may call a thing


class Things:
    """Looks ids up. `new` are the things that the graph does not hold: those of drafts and records, by id."""

    def __init__(self, store: Store, folder: Path, drafts: Iterable[Draft]) -> None:
        self._index = index_of(store)
        self._data = folder.parent
        self.records = tuple(
            piece.value for path in sorted((folder / RECORDS).glob("*.yaml")) for piece in BlockFile.read(path).pieces
        )
        blocks = (*(one.record for one in drafts), *self.records)
        self.new: Mapping[str, Record] = {str(one["id"]): one for one in blocks if "id" in one}
        source, _ = read_source(folder)
        self._document = {folder.name: source.label.text()} if source else {}

    def label(self, id_: str) -> Text:
        """The label of a thing; its id in both languages where it has none."""
        if id_ in self.new:
            return _label(self.new[id_], id_)
        try:
            return self._index.label(expand(f"id:{id_}"))
        except KeyError:
            return self._document.get(id_) or _label(self._authority.get(id_, {}), id_)

    def name(self, id_: str, language: Language) -> str:
        """The label in a language."""
        return self.label(id_)[language]

    def names_of(self, id_: str) -> tuple[str, ...]:
        """What the graph and the authority call a thing, its Chinese label first; its id where they do not know it."""
        found = [one.text for one in self._index.names([expand(f"id:{id_}")]) if one.kind in NAMES]
        alias = self._authority.get(id_, {}).get("alias", {})
        others = [str(one) for some in alias.values() for one in some] if isinstance(alias, Mapping) else []
        return tuple(dict.fromkeys([self.label(id_).zh, *found, *others]))

    def class_name(self, id_: str) -> str:
        """The name of the class of a thing; empty for one that is not known."""
        if id_ in self.new:
            return str(self.new[id_].get("type", ""))
        return self.known_class(id_) or ("Document" if id_ in self._document else "")

    def known_class(self, id_: str) -> str:
        """The same of what the graph or the authority knows, whatever the document introduces."""
        try:
            return local_name(self._index.class_of(expand(f"id:{id_}")))
        except KeyError:
            return str(self._authority.get(id_, {}).get("type", ""))

    def beside(self) -> Mapping[str, Record]:
        """The things that the index of the graph may not know: those of the authority, and the new ones."""
        return {**self._authority, **self.new}

    def is_known(self, id_: str) -> bool:
        """Whether there is a thing of that id."""
        return bool(self.class_name(id_))

    @property
    def authority(self) -> Authority:
        """What is shared by all documents."""
        files = [path for folder in authority_folders(self._data) for path in sorted(folder.rglob("*.yaml"))]
        return _authority(self._data, tuple((path, path.stat().st_mtime_ns) for path in files))

    @cached_property
    def _authority(self) -> Mapping[str, Record]:
        return {block.name: block.value for block in self.authority.blocks if "id" in block.value}

    def with_new(self, records: Iterable[Record]) -> Things:
        """The same with further new things."""
        found = copy(self)
        found.new = {**self.new, **{str(one["id"]): one for one in records}}
        return found

    def require_fit(self, record: Record, vocabulary: Vocabulary) -> None:
        """Raise `KgError` for the first that is wrong with a record: a key, a value, a code, an id that nothing has."""
        about = str(record.get("about", ""))
        class_ = str(record.get("type") or self.class_name(about))
        kind = vocabulary.classes.get(expand(f"kg:{class_}"))
        if kind is None:
            raise KgError(f"no class “{class_[:60]}”" if class_ else f"nothing is called “{about[:60]}”")
        if fault := misfit(record, kind, vocabulary):
            raise fault
        for field in form_fields(kind, vocabulary, introducing="id" in record):
            for one in values_of(record, field.key) if field.kind in ("entity", "entities") else ():
                if not self.is_known(one):
                    raise KgError(
                        f"{field.key}: nothing is called “{one}”", hint="choose a thing, or introduce a new one"
                    )


@lru_cache(maxsize=2)
def _authority(data: Path, files: tuple[tuple[Path, int], ...]) -> Authority:  # noqa: ARG001 # the key
    """The authority, read again when one of its files has changed."""
    return read_authority(data)


def _label(block: Record, id_: str) -> Text:
    label = block.get("label")
    words = label if isinstance(label, Mapping) else {"zh": label or id_}
    zh = str(words.get("zh", id_))
    return Text(zh, str(words.get("en", zh)))
