"""From a text to what it says: the index, the mentions, the proposals, each step a function of those before it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from kg.corpus.documents import index_text
from kg.errors import KgError
from kg.ingest.catalogue import DRAFTERS, RECOGNISERS
from kg.ingest.gazetteer import Gazetteer, KnownName
from kg.ingest.heads import document_head
from kg.ingest.ingestion import Ingestion, Proposal, TextMention
from kg.ingest.local_names import place_of, without_local
from kg.ingest.proposing import Drafting
from kg.ingest.source_text import SourceText
from kg.stores.protocol import Store
from kg.suggestions import did_you_mean
from kg.terms import Vocabulary

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Background:
    """What is known before a text is read: the vocabulary, names, the ids that are taken, and indicators by unit."""

    vocabulary: Vocabulary
    all_names: Sequence[KnownName]
    ids: frozenset[str]
    counted: Mapping[str, Sequence[KnownName]] = field(default_factory=dict)

    def names_for(self, place: str) -> Gazetteer:
        """The names that a text about a place uses, which is empty for one that tells of the whole country."""
        return Gazetteer(without_local(self.all_names, place))

    @classmethod
    def of(
        cls,
        vocabulary: Vocabulary,
        names: Iterable[KnownName],
        counted: Mapping[str, Sequence[KnownName]] | None = None,
    ) -> Background:
        """The background that some names make; `counted` are indicators by the units in which they are counted."""
        names = tuple(names)
        return cls(vocabulary, names, frozenset(one.entity for one in names), counted or {})


SecondReader = Callable[[Ingestion, Background, Store], Ingestion]


def ingest(  # noqa: PLR0913 # what a person says of the text, one by one
    text: str,
    id_: str,
    known: Background,
    *,
    genre: str = "",
    title: str = "",
    number: str = "",
    issued: date | None = None,
    without: Collection[str] = (),
    progress: Progress = lambda *_: None,
) -> Ingestion:
    """Read a text: what it says of itself, what it names, and the records that it is proposed to make of it.

    A genre, title, number or day of issue that is given wins over what the text says.
    `without` names recognisers and drafters that are left out; `progress` is told how many are done, how many there
    are, and which is next. Raises `KgError` for the name of none.
    """
    check_rules(without)
    total = len(RECOGNISERS) + len(DRAFTERS)
    names = known.names_for(place_of(text))
    source = SourceText(text, index_text(text, genre), names)
    head = document_head(source, id_, genre)
    head = replace(head, title=title or head.title, number=number or head.number, issued=issued or head.issued)
    if head.genre == "yearbook" and not genre:
        source = SourceText(text, index_text(text, head.genre), names)
    source.head = head
    for at, (name, recogniser) in enumerate(RECOGNISERS.items()):
        progress(at, total, name)
        source.mentions += list(recogniser(source)) if name not in without else []
    drafting = Drafting(head, known.vocabulary, {id_, *known.ids}, known.counted)
    proposals: list[Proposal] = []
    for at, (name, drafter) in enumerate(DRAFTERS.items(), len(RECOGNISERS)):
        progress(at, total, name)
        proposals += list(drafter(source, drafting)) if name not in without else []
    mentions: tuple[TextMention, ...] = tuple(sorted(source.mentions, key=lambda one: (one.extent, one.kind, one.rule)))
    return Ingestion(head, text, source.rows, mentions, tuple(proposals))


def check_rules(names: Iterable[str]) -> None:
    """Raises `KgError` for a name that no recogniser or drafter has."""
    rules = [*RECOGNISERS, *DRAFTERS]
    for name in names:
        if name not in rules:
            hint = did_you_mean(name, rules, otherwise=f"one of {', '.join(rules)}")
            raise KgError(f"no rule “{name}”", hint=hint)


def read_files(  # noqa: PLR0913 # likewise
    files: Sequence[Path],
    id_: str,
    *,
    genre: str = "",
    title: str = "",
    number: str = "",
    issued: date | None = None,
    without: Collection[str] = (),
    beside: SecondReader | None = None,
    progress: Progress = lambda *_: None,
) -> Ingestion:
    """Read the files of one document against the graph and the authority; a title or day that is given wins.

    What the rules find goes through a second reader, if there is one, before it is held against the graph.
    Raises `KgError` for what cannot be read, and for an id that something other than a document has.
    """
    from kg.corpus.originals import read_original
    from kg.curation.authority import read_authority
    from kg.ingest.collection_at_hand import collection_at_hand
    from kg.ingest.folder import OFFICIAL
    from kg.ingest.gists import draft_gists
    from kg.ingest.known_names import NamesAtHand, counted_indicators, known_names
    from kg.ingest.standings import compared
    from kg.locations import data_dir

    check_rules(without)
    text = "".join(read_original(file).text for file in files)
    at_hand = collection_at_hand()
    store, vocabulary, data = at_hand.store, at_hand.vocabulary, data_dir()
    if genre and genre not in vocabulary.scheme("genre"):
        genres = list(vocabulary.scheme("genre"))
        raise KgError(
            f"no genre “{genre}”", hint=did_you_mean(genre, genres, most=1, otherwise=f"one of {', '.join(genres)}")
        )
    authority = read_authority(data)
    known = Background.of(vocabulary, known_names(store, authority), counted_indicators(store))
    if id_ in known.ids and not (data / id_).is_dir():
        raise KgError(f"the id “{id_}” is taken", hint=f"kg show {id_} shows by what; choose another --id")
    given = {"genre": genre, "title": title, "number": number}
    found = ingest(text, id_, known, **given, issued=issued, without=without, progress=progress)
    found = beside(found, known, store) if beside else found
    proposals = tuple(compared(found.proposals, store, vocabulary, place_of(text)))
    records = [one.record for one in proposals]
    words = {row.place: text[row.start : row.end] for row in found.rows}
    shipped = found.document.genre in OFFICIAL
    names = NamesAtHand(store, authority, records)
    gists = draft_gists(found.rows, words, records, names, vocabulary, id_, shipped=shipped)
    return replace(found, proposals=proposals, unknown_graph=at_hand.fault, gists=tuple(gists))
