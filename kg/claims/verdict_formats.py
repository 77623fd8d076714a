"""How the claims of a text stand, told as lines, as Markdown, or as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from kg.claims.verdict import STANDINGS, ClaimVerdict, Standing, Witness
from kg.claims.verification import counts
from kg.language.citation import cite
from kg.language.markup import escaped
from kg.model import modality
from kg.model.knowledge import Knowledge
from kg.queries.evidence.sentence_record import sentence_record
from kg.terms import Language, Text

NAMES: Mapping[Standing, Text] = {
    "supported": Text("相符", "supported"),
    "contradicted": Text("不符", "contradicted"),
    "unsaid": Text("未见记载", "not said"),
}
NEAR = Text("相近的事实", "near to it")
NO_CLAIMS = Text("文中没有可以核对的说法。", "The text claims nothing that could be checked.")
OF_KIND = {
    "figure": Text("数字", "figure"),
    "date": Text("时间", "date"),
    "deed": Text("说法", "statement"),
}


def as_data(verdicts: Sequence[ClaimVerdict], knowledge: Knowledge) -> dict[str, Any]:
    """The verdicts as plain values: counts, and each claim with its standing, reason and evidence."""
    return {"counts": counts(verdicts), "claims": [claim_record(one, knowledge) for one in verdicts]}


def claim_record(one: ClaimVerdict, knowledge: Knowledge) -> dict[str, Any]:
    """A claim as plain values; `facts` speak for or against it, or are near to it where it is not said."""
    return {
        **asdict(one.claim),
        "standing": one.standing,
        "reason": asdict(one.reason),
        "facts": [_witness_record(fact, knowledge) for fact in one.witnesses],
    }


def as_text(verdicts: Sequence[ClaimVerdict], knowledge: Knowledge, language: Language) -> str:
    """The verdicts as lines: what is not supported first by its place, each with its evidence."""
    return "\n".join([_summary(verdicts, language), *_lines(verdicts, knowledge, language)]) + "\n"


def as_markdown(verdicts: Sequence[ClaimVerdict], knowledge: Knowledge, language: Language) -> str:
    """The verdicts as a Markdown list."""
    lines = [f"**{_summary(verdicts, language)}**", ""]
    for one in verdicts:
        mark = f"**{NAMES[one.standing][language]}**"
        lines.append(f"- {one.claim.line}:{one.claim.column} {mark} {escaped(_said(one, language))}")
        lines += [f"    - {escaped(line)}" for line in _evidence(one, knowledge, language)]
    return "\n".join(lines) + "\n"


def _lines(verdicts: Sequence[ClaimVerdict], knowledge: Knowledge, language: Language) -> Iterator[str]:
    for one in verdicts:
        yield f"{one.claim.line}:{one.claim.column} {NAMES[one.standing][language]} {_said(one, language)}"
        yield from (f"    ↳ {line}" for line in _evidence(one, knowledge, language))


def _summary(verdicts: Sequence[ClaimVerdict], language: Language) -> str:
    if not verdicts:
        return NO_CLAIMS[language]
    found = counts(verdicts)
    comma = "，" if language == "zh" else ", "
    return comma.join(f"{NAMES[standing][language]} {found[standing]}" for standing in STANDINGS)


def _said(one: ClaimVerdict, language: Language) -> str:
    colon = "：" if language == "zh" else ": "
    kind = OF_KIND[one.claim.kind][language]
    reason = "" if one.standing == "supported" else f" — {one.reason[language]}"
    return f"{kind}{colon}{one.claim.words}{reason}"


def _evidence(one: ClaimVerdict, knowledge: Knowledge, language: Language) -> Iterator[str]:
    colon = "：" if language == "zh" else ": "
    for witness in one.witnesses[: 1 if one.standing == "unsaid" else None]:
        fact = witness.fact
        said = fact.zh if language == "zh" else fact.en
        near = f"{NEAR[language]}{colon}" if one.standing == "unsaid" else ""
        yield f"{near}{said}{modality.mark(knowledge.vocabulary, fact.modality)[language]}"
        for iri in _sentences(witness, knowledge):
            yield cite(knowledge, iri, language)


def _sentences(witness: Witness, knowledge: Knowledge) -> list[str]:
    """The sentence that accounts for most of a claim; else the first that the fact rests on."""
    if witness.sentence in knowledge.sentences:
        return [witness.sentence]
    one = knowledge.statements.get(witness.fact.iri) or knowledge.entities.get(witness.fact.iri)
    return [iri for iri in (one.evidence if one else ()) if iri in knowledge.sentences][:1]


def _witness_record(witness: Witness, knowledge: Knowledge) -> dict[str, Any]:
    fact = witness.fact
    return {
        **fact.spoken(),
        "evidence": [sentence_record(knowledge, iri) for iri in _sentences(witness, knowledge)],
    }
