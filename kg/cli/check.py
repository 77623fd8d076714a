"""`kg check`."""

from __future__ import annotations

import click

from kg.cli.output import emit, tell


@click.command()
def command() -> int:
    """Run every gate over data and ontology; list all faults with file, line and remedy; exit 1 if there are any."""
    from kg.curation.checking import check
    from kg.locations import data_dir, ontology_dir

    findings = check(data_dir(), ontology_dir())
    emit("".join(f"{finding}\n" for finding in findings))
    tell(f"{len(findings)} faults" if findings else "every gate is passed")
    return 1 if findings else 0
