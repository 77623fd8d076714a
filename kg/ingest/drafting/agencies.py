"""Agencies met for the first time, with a guess at what they are."""

from __future__ import annotations

from kg.ingest.departments import Department
from kg.ingest.ingestion import Proposal
from kg.ingest.proposing import Drafting, guessed_kind, spelt


def agency(body: Department, place: str, drafting: Drafting) -> Proposal | None:
    """A proposal for a body that is not known; None if it was proposed before."""
    if body.name in drafting.met:
        return None
    record = {
        "id": drafting.minted(body.name),
        "type": "AgencyGroup" if body.is_group else "Agency",
        "kind": guessed_kind(body.name, drafting.vocabulary),
        "label": {"zh": body.name, "en": spelt(body.name)},
        "evidence": [place],
    }
    return drafting.proposal("agency", "department-list", 0.8, record, {"subject": body.extent})
