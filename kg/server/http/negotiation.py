"""Which form a client gets: by ``format=`` for people, by Accept with its weights for machines (RFC 9110, 12.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.keeping import kept
from kg.server.problems import Refusal
from kg.terms import LANGUAGES, Language

N3 = ("text/n3", "text/rdf+n3", "application/n3")
# What each form may be called, its proper media type first. The order is the server's own preference.
# Turtle is also N3 and TriG, and N-Triples are also N-Quads, each without what only the other can say.
ROWS: Mapping[str, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
TRIPLES: Mapping[str, tuple[str, ...]] = {
    "turtle": ("text/turtle", "application/x-turtle", *N3, "application/trig", "application/x-trig"),
    "ntriples": ("application/n-triples", "text/plain", "application/n-quads", "text/x-nquads"),
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
SHORT = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "n-triples": "application/n-triples",
    "n3": "text/n3",
    "trig": "application/trig",
    "nquads": "application/n-quads",
    "n-quads": "application/n-quads",
    "nq": "application/n-quads",
    "json-ld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "rdf+xml": "application/rdf+xml",
    "srj": ROWS["json"][0],
    "srx": ROWS["xml"][0],
}
CHARSET = frozenset(
    {
        "text/csv",
        "text/tab-separated-values",
        "text/turtle",
        "text/html",
        "text/markdown",
        "text/plain",
        "text/xml",
        *N3,
    }
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

    Without either, the first offer. Of equal weight, a type asked for by its name wins over one under a wildcard, one
    named earlier over one named later; then the order of the offers decides.
    """
    if format_:
        found = by_name(offers, format_)
        if found is None:
            raise Refusal("not-acceptable", f"no format “{format_[:40]}” here", hint=f"one of {', '.join(offers)}")
        return found
    if accept is None or not accept.strip():
        name = next(iter(offers))
        return Choice(name, offers[name][0])
    return _best(tuple((name, *medias) for name, medias in offers.items()), accept)[0]


@kept(2**20)
def leads_to_page(accept: str | None) -> bool:
    """Whether a client that asks for data would rather have a page: a browser.

    Java names ``text/html`` first too, in the header that it sends by default for programs; only there does a lone
    ``*`` stand.
    """
    wanted = chosen({**ROWS, **TRIPLES, **PAGE}, accept)
    lone = any(part.split(";")[0].strip() == "*" for part in (accept or "").split(","))
    return wanted is not None and wanted.name == "html" and not lone


def by_name(offers: Mapping[str, Sequence[str]], format_: str) -> Choice | None:
    """The offer that ``format=`` means, by its name, a short name or a media type; none if it is not offered."""
    wanted = format_.lower()
    media = SHORT.get(wanted, wanted)
    for name, medias in offers.items():
        if wanted == name or media in medias:
            return Choice(name, medias[0] if wanted == name else media)
    return None


def language(wanted: str, preferred: str) -> Language:
    """``lang=`` where it is given, else what the browser prefers. Raises `Refusal` for a language that there is not."""
    if not wanted:
        return spoken(preferred)
    for known in LANGUAGES:
        if wanted == known:
            return known
    raise Refusal("request", f"no language “{wanted[:20]}”", hint=f"lang is one of {', '.join(LANGUAGES)}")


@kept(2**20)
def spoken(preferred: str) -> Language:
    """The language of ours that an Accept-Language prefers, by its weights; Chinese if it names neither.

    Of equal weight the one named first wins; a wildcard means what is not named.
    """
    found: dict[str, tuple[float, int]] = {}
    for name, rank in weights(preferred).items():
        kind = name.split("-")[0]
        found[kind] = max(found.get(kind, rank), rank)
    of_any = found.get("*", (0.0, 0))
    ranked = max(LANGUAGES, key=lambda one: found.get(one, (of_any[0], -len(preferred))))
    return ranked if found.get(ranked, of_any)[0] > 0 else "zh"


def weights(header: str) -> dict[str, tuple[float, int]]:
    """What a header such as Accept-Language names, with its weight and its place, larger being earlier."""
    parts = [_weighted(part) for part in header.lower().split(",")]
    return {name: (weight, -place) for place, (name, weight) in reversed([*enumerate(parts)])}


@kept(2**20)
def _best(offers: tuple[tuple[str, ...], ...], accept: str) -> tuple[Choice | None]:
    best: tuple[float, int, int] = (0.0, 0, 0)
    found = None
    for name, *medias in offers:
        for media in medias:
            rank = _rank(media, accept)
            if media != medias[0] and rank[1] < BY_NAME:
                continue  # a wildcard means the proper type of a form, not each that it may be called
            if rank[0] > 0 and rank > best:
                best, found = rank, Choice(name, media)
    return (found,)


def _rank(media: str, accept: str) -> tuple[float, int, int]:
    """The weight of a media type, how closely it was named, and how early: the most specific range decides."""
    ranges = enumerate(_ranges(accept))
    closeness, weight, place = max(
        ((one.fits(media), one.weight, -place) for place, one in ranges), default=(0, 0.0, 0)
    )
    return (weight if closeness else 0.0), closeness, (place if closeness == BY_NAME else 0)


@kept(2**20)
def _ranges(accept: str) -> tuple[_Range, ...]:
    found = []
    for part in accept.split(","):
        media, weight = _weighted(part.lower())
        kind, slash, subtype = media.partition("/")
        if slash or kind == "*":
            found.append(_Range(kind, subtype or "*", weight))
    return tuple(found)


def _weighted(part: str) -> tuple[str, float]:
    """What a part of such a header names, and its weight."""
    name, *parameters = (piece.strip() for piece in part.split(";"))
    weight = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            weight = _quality(value)
    return name, weight


def _quality(value: str) -> float:
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
