"""`kg check`."""

from __future__ import annotations

import click

from kg.cli.output import emit, tell
from kg.language.english import counted


@click.command()
def command() -> int:
    """Run all checks over data and ontology; list every fault with its place and remedy; exit 1 if there are any."""
    from kg.curation.checking import check
    from kg.locations import data_dir, ontology_dir

    findings = check(data_dir(), ontology_dir())
    emit("".join(f"{finding}\n" for finding in findings))
    tell(counted(len(findings), "faults") if findings else "All checks passed")
    return 1 if findings else 0
