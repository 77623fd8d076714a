"""What is claimed, and how it stands: supported, contradicted or not said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.facts.fact import Fact
from kg.terms import Text

Standing = Literal["supported", "contradicted", "unsaid"]
Kind = Literal["figure", "date", "deed"]
ONLY_PLANNED = Text("仅见于计划，没有已实现的记载", "this is only planned; nothing says that it has come about")
STANDINGS: tuple[Standing, ...] = ("supported", "contradicted", "unsaid")


@dataclass(frozen=True)
class Claim:
    """A piece of a text that claims something: of which kind, where it stands (lines and columns from 1), its words."""

    kind: Kind
    line: int
    column: int
    words: str
    sentence: str


@dataclass(frozen=True)
class Witness:
    """A fact that speaks for or against a claim, and the sentence of its evidence (an IRI, or empty) that does best."""

    fact: Fact
    sentence: str


@dataclass(frozen=True)
class ClaimVerdict:
    """How a claim stands, why in words, and the facts that say so; for what is not said those that are near."""

    claim: Claim
    standing: Standing
    reason: Text
    witnesses: tuple[Witness, ...] = ()
