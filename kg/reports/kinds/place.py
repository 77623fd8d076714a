"""A port, region or other place: what lies in it, what is done there, which routes and trade pass through it."""

from kg.reports.kind import Kind
from kg.reports.sections.profiles import profile
from kg.terms import Text

KIND = Kind(
    "place",
    Text("地点", "Place"),
    Text("位置、在此实施的举措、航线与进出口", "Where it lies, what is done there, routes and trade"),
    profile,
    subjects=1,
    order=5,
)
