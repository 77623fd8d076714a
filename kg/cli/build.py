"""`kg build`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli.output import progress, tell
from kg.language.english import counted


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A folder for dataset.nq and vocabulary.json.")
@click.option("--clean", is_flag=True, help="Remove all that was compiled before.")
@click.option("--schema", type=click.Path(path_type=Path), help="Write the JSON Schema of curated records here.")
def command(output: Path | None, clean: bool, schema: Path | None) -> None:
    """Compile data and ontology into canonical N-Quads; without -o into the cache, where all commands find it."""
    from kg.curation.artifact import DATASET, ensure, write_artifact
    from kg.curation.states import clear_all, parts_size, states
    from kg.facts.recall import facts_of
    from kg.locations import data_dir, ontology_dir
    from kg.names.lookup import index_of
    from kg.names.proper_words import proper_words_of
    from kg.queries.graph import Graph
    from kg.terms import read_vocabulary
    from kg.writing import write_whole

    if schema:
        from kg.curation.blocks import models_of

        models = models_of(read_vocabulary(ontology_dir()))
        tell(f"{write_whole(schema, json.dumps(models.json_schema(), ensure_ascii=False, indent=1) + chr(10))}")
        return
    with progress() as told:
        made = write_artifact(output, progress=told) if output else ensure(progress=told)
    if not output:
        store = Graph(made, data_dir()).store
        index_of(store)
        facts_of(store)
        proper_words_of(store)
    quads = sum(file.read_bytes().count(b"\n") for file in made.parts or (made.dataset,))
    tell(f"{made.folder / DATASET if output else made.folder}: {counted(quads, 'quads')}")
    if clean:
        tell(f"removed {_megabytes(clear_all(made.folder))}")
    kept = states()
    size = sum(one.size for one in kept) + parts_size()
    tell(f"cache: {counted(len(kept), 'states')}, {_megabytes(size)}")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
