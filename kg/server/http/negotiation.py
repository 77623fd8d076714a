"""Which form a client gets: by ``format=`` for people, by Accept with its weights for machines (RFC 9110, 12.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.server.problems import Refusal

# What each form may be called, its proper media type first. The order is the server's own preference.
ROWS: Mapping[str, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
TRIPLES: Mapping[str, tuple[str, ...]] = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "ntriples": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json", "application/json"),
    "rdfxml": ("application/rdf+xml", "application/xml", "text/xml"),
}
EVIDENCE: Mapping[str, tuple[str, ...]] = {
    "json": ROWS["json"],
    "csv": ROWS["csv"],
    "tsv": ROWS["tsv"],
    "markdown": ("text/markdown",),
}
PAGE: Mapping[str, tuple[str, ...]] = {"html": ("text/html", "application/xhtml+xml")}
SHORT = {"ttl": "turtle", "nt": "ntriples", "json-ld": "jsonld", "rdf": "rdfxml", "srj": "json", "srx": "xml"}
CHARSET = frozenset(
    {"text/csv", "text/tab-separated-values", "text/turtle", "text/html", "text/markdown", "text/plain", "text/xml"}
)

BY_NAME = 3  # how closely a range fits that names a media type


@dataclass(frozen=True)
class Choice:
    """A form, and the media type under which it is sent."""

    name: str
    media: str

    @property
    def content_type(self) -> str:
        """The media type with the encoding where its kind has one."""
        return f"{self.media}; charset=utf-8" if self.media in CHARSET else self.media


@dataclass(frozen=True)
class _Range:
    kind: str
    subtype: str
    weight: float

    def fits(self, media: str) -> int:
        """How closely the range fits a media type: 3 by name, 2 by its kind, 1 for anything, 0 not at all."""
        kind, _, subtype = media.partition("/")
        if self.kind == "*":
            return 1
        if self.kind != kind:
            return 0
        return 2 if self.subtype == "*" else BY_NAME * (self.subtype == subtype)


def chosen(offers: Mapping[str, Sequence[str]], accept: str | None, format_: str | None = None) -> Choice | None:
    """The form to send, or none if no offer is acceptable. Raises `Refusal` for a ``format=`` that is not offered.

    Without either, the first offer. Of equal weight, a type asked for by its name wins over one under a wildcard,
    then the order of the offers decides.
    """
    if format_:
        found = by_name(offers, format_)
        if found is None:
            raise Refusal("not-acceptable", f"no format “{format_[:40]}” here", hint=f"one of {', '.join(offers)}")
        return found
    if accept is None or not accept.strip():
        name = next(iter(offers))
        return Choice(name, offers[name][0])
    best: tuple[float, int] = (0.0, 0)
    found = None
    for name, medias in offers.items():
        for media in medias:
            weight, closeness = _weight(media, accept)
            if media != medias[0] and closeness < BY_NAME:
                continue  # a wildcard means the proper type of a form, not each that it may be called
            if weight > 0 and (weight, closeness) > best:
                best = (weight, closeness)
                found = Choice(name, media)
    return found


def by_name(offers: Mapping[str, Sequence[str]], format_: str) -> Choice | None:
    """The offer that ``format=`` means, by its name, a short name or a media type; none if it is not offered."""
    wanted = format_.lower()
    name = SHORT.get(wanted, wanted)
    found = next((one for one, medias in offers.items() if name == one or wanted in medias), None)
    return Choice(found, offers[found][0]) if found else None


def _weight(media: str, accept: str) -> tuple[float, int]:
    """The weight of a media type and how closely it was named: the most specific range decides."""
    closest = max(((one.fits(media), one.weight) for one in _ranges(accept)), default=(0, 0.0))
    return (closest[1], closest[0]) if closest[0] else (0.0, 0)


@lru_cache(maxsize=256)
def _ranges(accept: str) -> tuple[_Range, ...]:
    found = []
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, subtype = media.partition("/")
        if not slash and kind != "*":
            continue
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                weight = _quality(value)
        found.append(_Range(kind, subtype or "*", weight))
    return tuple(found)


def _quality(value: str) -> float:
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
