"""The answers of pages as tools give them: few plain members, and the same facts in words for who reads text alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.mcp.output_schemas import EvidenceOutput, FactOutput
from kg.terms import local_name

SENTENCES, FACTS = 2, 6  # of a fact, and of a sentence
ASSERTED = "asserted"


def evidence(record: Mapping[str, Any], language: str) -> EvidenceOutput:
    """A sentence as pages record it, in one language."""
    cited, gist = (_in(record.get(name), language) for name in ("cited", "gist"))
    found: EvidenceOutput = {
        "anchor": record["anchor"],
        "cited": cited or _in(record.get("citation"), language),
        "gist": gist,
    }
    return {**found, "quote": record["quote"]} if record.get("quote") else found


def fact(record: Mapping[str, Any], language: str) -> FactOutput:
    """A fact as pages record it, in one language, with its first sentences."""
    sentences = record.get("evidence") or ([record["sentence"]] if record.get("sentence") else [])
    found: FactOutput = {
        "iri": record.get("fact") or record["iri"],
        "text": record.get(language) or record.get("text", ""),
        "modality": record["modality"],
        "evidence": [evidence(one, language) for one in sentences[:SENTENCES]],
    }
    return {**found, "period": record["period"]} if record.get("period") else found


def sentence(record: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A sentence as pages record it, with the first facts that rest on it and how many more do."""
    told = [{"text": each[language], "modality": each["modality"]} for each in record["facts"]]
    more = {"more": len(told) - FACTS} if len(told) > FACTS else {}
    return {**evidence(record, language), "facts": told[:FACTS], **more}


def row(binding: Mapping[str, Any], cited: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A row of SPARQL results with its evidence: IRIs as ids, numbers as numbers."""
    sentences = {one["iri"]: one for each in cited["citations"] for one in each["sentences"]}
    modalities = sorted({str(each["modality"]) for each in cited["citations"] if each["kind"] == "statement"})
    found: dict[str, Any] = {
        "values": {name: _value(term) for name, term in binding.items()},
        "evidence": [evidence(one, language) for one in list(sentences.values())[:SENTENCES]],
        "modality": ", ".join(modalities),
    }
    untraced = [str(one["column"]) for one in cited["untraced"]]
    return found | ({"untraced": untraced} if untraced else {})


def found_entity(record: Mapping[str, Any]) -> dict[str, Any]:
    """An entity that a name finds, as pages record it."""
    return {name: record[name] for name in ("id", "label", "type", "fit", "former") if name in record}


def claim(record: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A claim of a text and how it stands, with the first fact that says so."""
    return {
        "place": f"{record['line']}:{record['column']}",
        "words": record["words"],
        "standing": record["standing"],
        "reason": record["reason"][language],
        "facts": [fact(one, language) for one in record["facts"][:1]],
    }


def facts_in_words(found: Iterable[FactOutput]) -> list[str]:
    """Facts as lines, each followed by the sentences that say so."""
    return [line for one in found for line in _fact_lines(one)]


def rows_in_words(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Rows as lines, each followed by its sentences."""
    lines = [" | ".join(columns)]
    for one in rows:
        mark = f" [{one['modality']}]" if one["modality"] not in ("", ASSERTED) else ""
        lines.append(" | ".join(str(one["values"].get(name, "")) for name in columns) + mark)
        lines += [f"  {evidence_in_words(each)}" for each in one["evidence"]]
    return lines


def claim_in_words(one: Mapping[str, Any]) -> list[str]:
    """A claim with how it stands and why, followed by the fact that says so."""
    verdict = f"{one['place']} {one['standing'].upper()} “{one['words']}”: {one['reason']}"
    return [verdict, *(f"  {line}" for line in facts_in_words(one["facts"]))]


def sentence_in_words(one: Mapping[str, Any]) -> list[str]:
    """A sentence, followed by the facts that rest on it."""
    facts = [
        f"  - {each['text']}" + ("" if each["modality"] == ASSERTED else f" [{each['modality']}]")
        for each in one["facts"]
    ]
    more = [f"  (and {one['more']} more: entity and query give them)"] if "more" in one else []
    return [evidence_in_words(one), *facts, *more]


def chain(link: Mapping[str, Any]) -> str:
    """A link of two things, with those between them."""
    return f"{link['kind']}: " + " → ".join(node["label"] for node in link["nodes"])


def found_in_words(one: Mapping[str, Any]) -> str:
    """An entity that a name finds, with until when it was and what took its place if it is no more."""
    former = one.get("former") or {}
    until = f"; former, until {former['until']}" if former.get("until") else "; former" if former else ""
    after = ", ".join(map(str, former.get("successors") or ()))
    return (
        f"{one['id']} — {one['label']} ({one['type']}, {one['fit']}{until}{f'; succeeded by {after}' if after else ''})"
    )


def evidence_in_words(one: Mapping[str, Any]) -> str:
    """A sentence on one line: where it stands, its gist, and its words where they are at hand."""
    quote = f" “{one['quote']}”" if "quote" in one else ""
    return f"↳ {one['cited']} ({one['anchor']}): {one['gist']}{quote}"


def left_out(total: int, offset: int, shown: int, what: str) -> tuple[int | None, str]:
    """Where to go on, and the note that says so; None at the end, with a note only where that is before `offset`."""
    end = offset + shown
    if offset and offset >= total:
        return None, f"there are {total} {what}, none from {offset} on"
    if end >= total:
        return None, ""
    return end, f"{shown} of {total} {what} from {offset} on; offset={end} gives the next"


def _fact_lines(one: FactOutput) -> list[str]:
    mark = f" [{one['modality']}]" if one["modality"] != ASSERTED else ""
    period = f" ({one['period']})" if "period" in one else ""
    return [f"- {one['text']}{mark}{period}", *(f"  {evidence_in_words(each)}" for each in one["evidence"])]


def _value(term: Mapping[str, str]) -> Any:
    value, kind = term["value"], term.get("datatype", "")
    if term["type"] == "uri":
        return local_name(value)
    if kind.endswith(("#integer", "#decimal")):
        return float(value) if "." in value else int(value)
    return value


def _in(text: Any, language: str) -> str:
    return str(text[language] if isinstance(text, Mapping) else text or "")
