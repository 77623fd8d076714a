"""An information system: who builds, runs and uses it, its parts, and which data go in and out."""

from kg.reports.kind import Kind
from kg.reports.sections.profiles import profile
from kg.terms import Text

KIND = Kind(
    "system",
    Text("信息系统", "System"),
    Text("谁建、谁管、谁用，数据从哪来到哪去", "Who builds, runs and uses it; data in and out"),
    profile,
    subjects=1,
    order=4,
)
