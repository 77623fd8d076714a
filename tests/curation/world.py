"""A document written by a test: one text, one file of records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.corpus.documents import digest, index_lines, index_text, read_document
from kg.curation.checking import check
from kg.curation.reading import RecordReading, read_records
from kg.findings import Finding
from kg.locations import ontology_dir
from kg.terms import Vocabulary

TEXT = "第一章 港\n第一节 通关\n2015年9月,甲海关牵头无纸化改革,查验1.5万票。乙局参加。\n"
GISTS = """\
s0: {zh: 港, en: Port}
s1: {zh: 通关, en: Clearance}
s1.1.1: {zh: 甲海关牵头改革, en: Customs A leads a reform}
s1.1.2: {zh: 乙局参加, en: Bureau B takes part}
"""
SOURCE = """\
label: {zh: 港, en: Port}
publisher: {zh: 港办, en: Port office}
address: https://example.org/port
language: zh
year: 2015
"""
RECORDS = """\
- id: customs-a
  type: Agency
  label: {zh: 甲海关, en: Customs A}
  evidence: [s1.1.1]
- id: reform
  type: Reform
  label: {zh: 无纸化改革, en: Paperless reform}
  ledBy: customs-a
  when: {from: "2015-09", precision: month, raw: "2015年9月"}
  evidence: [s1.1.1]
- id: bureau-b
  type: Agency
  label: {zh: 乙局, en: Bureau B}
  participatesIn: reform
  evidence: [s1.1.2]
- id: declarations
  type: Indicator
  label: {zh: 查验票数, en: Declarations inspected}
  evidence: [s1.1.1]
- id: declarations-2015
  type: Observation
  kind: level
  label: {zh: 2015年查验票数, en: Declarations inspected in 2015}
  indicator: declarations
  measures: reform
  value: 15000
  unit: declaration
  raw: "1.5万票"
  evidence: [s1.1.1]
"""


@dataclass(frozen=True)
class World:
    """A data folder with one document."""

    data: Path

    @classmethod
    def write(cls, data: Path, records: str = RECORDS, text: str = TEXT, gists: str = GISTS) -> World:
        folder = data / "port"
        (folder / "records").mkdir(parents=True)
        (folder / "records" / "r.yaml").write_text(records, encoding="utf-8")
        (folder / "gists.yaml").write_text(gists, encoding="utf-8")
        (folder / "sentences.jsonl").write_text(index_lines(index_text(text)), encoding="utf-8")
        (folder / "source.yaml").write_text(f"{SOURCE}length: {len(text)}\nsha256: {digest(text)}\n", encoding="utf-8")
        (data / "port.txt").write_text(text, encoding="utf-8")
        return cls(data)

    def read(self, vocabulary: Vocabulary) -> RecordReading:
        return read_records([read_document(self.data / "port")], vocabulary)

    def check(self) -> list[Finding]:
        return check(self.data, ontology_dir()).findings
