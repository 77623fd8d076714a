"""The rules by name, in the order in which they are applied; each can be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg.ingest.drafting.acts import acts
from kg.ingest.drafting.citations import citations
from kg.ingest.drafting.duties import duties
from kg.ingest.drafting.entities import entities
from kg.ingest.drafting.events import events
from kg.ingest.drafting.kinds_of_subjects import kinds_of_subjects
from kg.ingest.drafting.kinds_of_things import kinds_of_things
from kg.ingest.drafting.nesting import nesting
from kg.ingest.drafting.observations import observations
from kg.ingest.drafting.programmes import programmes
from kg.ingest.drafting.purposes import purposes
from kg.ingest.drafting.tasks import tasks
from kg.ingest.ingestion import Proposal, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.recognisers.abbreviations import abbreviations
from kg.ingest.recognisers.calendar_dates import calendar_dates
from kg.ingest.recognisers.cited_titles import cited_titles
from kg.ingest.recognisers.document_numbers import document_numbers
from kg.ingest.recognisers.formed_names import formed_names
from kg.ingest.recognisers.known_things import known_things
from kg.ingest.recognisers.listed_departments import listed_departments
from kg.ingest.recognisers.local_services import local_services
from kg.ingest.recognisers.marks_of_parts import marks_of_parts
from kg.ingest.recognisers.named_regions import named_regions
from kg.ingest.recognisers.named_subjects import named_subjects
from kg.ingest.recognisers.other_numbers import other_numbers
from kg.ingest.recognisers.quantities import quantities
from kg.ingest.recognisers.referring_words import referring_words
from kg.ingest.recognisers.repeals import repeals
from kg.ingest.recognisers.tables import tables
from kg.ingest.source_text import SourceText


def kinds(source: SourceText, drafting: Drafting) -> Iterable[Proposal]:
    """Of what kind things are, as lists and names say it."""
    yield from kinds_of_things(source, drafting)
    yield from kinds_of_subjects(source, drafting)


Recogniser = Callable[[SourceText], Iterable[TextMention]]
Drafter = Callable[[SourceText, Drafting], Iterable[Proposal]]
RECOGNISERS: Mapping[str, Recogniser] = {
    "part-marks": marks_of_parts,
    "known-names": known_things,
    "titles": cited_titles,
    "document-numbers": document_numbers,
    "calendar": calendar_dates,
    "tables": tables,
    "quantities": quantities,
    "abbreviations": abbreviations,
    "regions": named_regions,
    "department-lists": listed_departments,
    "local-services": local_services,
    "name-forms": formed_names,
    "referring-words": referring_words,
    "subjects": named_subjects,
    "repeals": repeals,
    "other-numbers": other_numbers,
}
DRAFTERS: Mapping[str, Drafter] = {
    "documents": citations,
    "tasks": tasks,
    "entities": entities,
    "programmes": programmes,
    "duties": duties,
    "purposes": purposes,
    "observations": observations,
    "acts": acts,
    "events": events,
    "names": nesting,
    "kinds": kinds,
}
