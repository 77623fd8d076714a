"""Names that records speak of and nothing bears: each is told once, where it is used first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.findings import Finding, in_order
from kg.language.english import counted
from kg.suggestions import nearest

ENTITY, DOCUMENT = "no entity “{}”", "no document “{}”"
KINDS = tuple(kind.partition("{")[0] for kind in (ENTITY, DOCUMENT))
MISSPELT = 0.85  # likeness from which on a name is taken for another one, written wrongly


def gathered(findings: Iterable[Finding], nameless: Mapping[str, int]) -> list[Finding]:
    """The findings, with those that one thing is not there as one: at its first use, with the number of the others.

    `nameless` counts, by the folder of a document, the things in it whose id cannot be read, and under "" the
    documents themselves. What is spoken of and is no slip of the pen for another name may be one of these, of its own
    document first: it is no fault then.
    """
    uses: dict[str, list[Finding]] = defaultdict(list)
    others = []
    for one in in_order(findings):
        if one.message.startswith(KINDS):
            uses[one.message].append(one)
        else:
            others.append(one)
    left = dict(nameless)
    for same in uses.values():
        first = same[0]
        source = next((folder for folder in (first.file.partition("/")[0], "", *left) if left.get(folder)), None)
        if source is not None and not _slip(first):
            left[source] -= 1
            continue
        more = (
            f"; used {counted(len(same) - 1, 'more times')}"
            if len(same) > 2
            else "; used once more"
            if len(same) > 1
            else ""
        )
        others.append(replace(first, hint=(first.hint + more).removeprefix("; ")))
    return in_order(others)


def _slip(absence: Finding) -> bool:
    """Whether a name that is not there is very like the one that is suggested for it."""
    name, *suggested = re.findall("“(.+?)”", f"{absence.message} {absence.hint}")
    return bool(nearest(name, suggested, likeness=MISSPELT))
