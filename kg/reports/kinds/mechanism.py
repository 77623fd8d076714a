"""A cooperation mechanism: its members and roles, its sessions, what it deals with and what came of it."""

from kg.reports.kind import Kind
from kg.reports.sections.profiles import profile
from kg.terms import Text

KIND = Kind(
    "mechanism",
    Text("合作机制", "Mechanism"),
    Text("成员、会议、所议与所办", "Members, sessions, business"),
    profile,
    subjects=1,
    order=6,
)
