"""The golden cases of `tests/data/rules/visibility.json` as documents that a curator could have written.

All of them stand in one folder, each with ids of its own (``launch-7`` is the launch of the seventh), beside a copy of
the ontology with their classes and a relation that joins anything. Left out is what nobody can write: things that no
document speaks of, the day on which a plan was set out (`tests/curation/test_beginnings.py`), statements that name their premises, and what is inferred from several documents of which one is
repealed: written into each of them it makes the first speak of things that only the later introduces.
"""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kg.corpus.documents import digest, index_lines, index_text
from kg.locations import ontology_dir
from tests.model.sights import Case, cases, days_of

TEXT = "第一章 港\n第一节 通关\n甲海关牵头改革。\n"
GISTS = "s0: {zh: 港, en: Port}\ns1: {zh: 通关, en: Clearance}\ns1.1.1: {zh: 甲牵头改革, en: A leads a reform}\n"
RELATION = """
kg:binds a owl:ObjectProperty ;
    kg:key "binds" ;
    kg:inverseKey "boundBy" ;
    rdfs:label "联系"@zh , "binds"@en ;
    kg:inverseLabel "联系方"@zh , "bound by"@en ;
    schema:domainIncludes kg:Entity ;
    schema:rangeIncludes kg:Entity ;
    kg:template "{s}联系{o}"@zh , "{s} [binds|bind] {o}"@en ;
    kg:plannedTemplate "{s}将联系{o}"@zh , "{s} [is|are] to bind {o}"@en ;
    kg:countsAsCooperation 0 ;
    kg:theme theme:action ;
    kg:role role:lead , role:principal-activity ;
    skos:definition "一物联系另一物。"@zh , "The thing binds the other."@en ;
    kg:order 9000 .
"""
CLASS = """
{name} a owl:Class ;
    rdfs:subClassOf {above} ;
    rdfs:label "{name}"@zh , "{name}"@en ;
    kg:plural "{name}s"@en ;
    skos:definition "特例。"@zh , "A special one."@en ;
    kg:order {order} .
"""
Block = dict[str, Any]


def written() -> list[tuple[int, Case]]:
    """The cases that can be written, with their numbers."""
    return [(number, case) for number, case in enumerate(cases(), 1) if _writable(case)]


def write(folder: Path) -> tuple[Path, Path]:
    """Write all cases beneath a folder; the folders of the ontology and of the data."""
    ontology, data = folder / "ontology", folder / "data"
    shutil.copytree(ontology_dir(), ontology)
    above = {name: parent for _, case in written() for name, parent in case.classes.items()}
    terms = [CLASS.format(name=name, above=parent, order=9000 + at) for at, (name, parent) in enumerate(above.items())]
    with (ontology / "kouan.ttl").open("a", encoding="utf-8") as file:
        file.write(RELATION + "".join(terms))
    for number, case in written():
        _write_case(data, number, case)
    return ontology, data


def _writable(case: Case) -> bool:
    rows = (*case.entities.values(), *case.statements.values())
    inferred = [days_of(row) for row in rows if row.get("modality") == "inferred"]
    joined = any(len(days) > 1 and any("repealed" in case.documents.get(day, {}) for day in days) for days in inferred)
    told = not any({"premises", "setOut"} & row.keys() for row in rows)
    return all(days_of(row) for row in rows) and told and not joined


def _write_case(data: Path, number: int, case: Case) -> None:
    blocks: dict[str, list[Block]] = {}
    for name, row in case.entities.items():
        first, *others = days_of(row)
        blocks.setdefault(first, []).extend(_introduced(name, row, number))
        for day in others:
            blocks.setdefault(day, []).append({"about": f"{name}-{number}", "evidence": ["s1.1.1"]})
    for row in case.statements.values():
        for day in days_of(row):
            blocks.setdefault(day, []).append(_told(row, number, case))
    for day, some in blocks.items():
        row = case.documents.get(day, {})
        replaced = [f"case-{number}-{one}" for one, other in case.documents.items() if other.get("replacedBy") == day]
        _write_document(data / f"case-{number}-{day}", day, {**row, "replaces": replaced}, some)


def _introduced(name: str, row: Block, number: int) -> list[Block]:
    block: Block = {"id": f"{name}-{number}", "type": row["class"].removeprefix("kg:"), "label": _label(name, number)}
    block |= {key: row[key].rpartition("/")[2] for key in ("status", "kind") if key in row}
    block |= _when(row)
    block["evidence"] = ["s1.1.1"]
    if block["type"] != "Observation":
        return [block]
    indicator = f"{name}-indicator-{number}"
    block |= {"indicator": indicator, "measures": indicator, "unit": "declaration", "raw": "1票", "value": 1}
    label = _label(f"{name} counted", number)
    return [{"id": indicator, "type": "Indicator", "label": label, "evidence": ["s1.1.1"]}, block]


def _told(row: Block, number: int, case: Case) -> Block:
    block: Block = {"about": f"{row['subject']}-{number}", "binds": [f"{row['object']}-{number}"]}
    block |= {"modality": row["modality"], "evidence": ["s1.1.1"], **_when(row)}
    if "via" in row:
        block["via"] = f"{row['via']}-{number}"
    if any(case.statements[before]["object"] != row["object"] for before in row.get("supersedes", ())):
        block["supersedes"] = ["binds"]
    if row["modality"] == "inferred":
        block["reason"] = {"zh": "推断", "en": "it follows"}
    return block


def _when(row: Block) -> Block:
    start, latest = row.get("start"), row.get("latest")
    end = "unknown" if row.get("ended") else row.get("end")
    written = {"from": f"{start}..{latest}" if latest else start, "to": end}
    found = {key: value for key, value in written.items() if value}
    return {"when": {**found, "precision": "day"}} if found else {}


def _label(name: str, number: int) -> dict[str, str]:
    return {"zh": f"{number}号之{name}", "en": f"{name} of world {number}"}


def _write_document(folder: Path, day: str, row: Block, blocks: list[Block]) -> None:
    (folder / "records").mkdir(parents=True)
    label = {"zh": folder.name, "en": folder.name}
    source: Block = {"label": label, "publisher": {"zh": "港办", "en": "Port office"}, "language": "zh"}
    source |= {"length": len(TEXT), "sha256": digest(TEXT), "covers": {"from": day, "to": row.get("end", day)}}
    if row["replaces"]:
        source |= {"replaces": row["replaces"], "effective": day}
    if "repealed" in row:
        source["repealed"] = str(date.fromisoformat(row["repealed"]) + timedelta(days=1))
    for name, content in (("source.yaml", source), ("records/all.yaml", blocks)):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")  # which is YAML
    (folder / "gists.yaml").write_text(GISTS, encoding="utf-8")
    (folder / "sentences.jsonl").write_text(index_lines(index_text(TEXT)), encoding="utf-8")
