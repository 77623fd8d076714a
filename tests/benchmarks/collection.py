"""A collection far larger than a build needs to make: ``python -m tests.benchmarks.collection COPIES FOLDER [SOURCE]``.

The dataset of one document is written so many times as N-Quads, with ids, statements and names of its own each, and
loaded into Oxigraph on disk and, where it is installed, Virtuoso. Prints how long that takes, what it holds, and how
long each saved query about one entity takes there, beside the same on one copy. Stores that stand in the folder are
taken as they are.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from kg.curation.artifact import write_artifact
from kg.queries.catalogue import saved
from kg.stores.embedded import EmbeddedStore
from kg.stores.protocol import Store
from kg.stores.remote import RemoteStore
from kg.terms import PREFIXES
from tests.benchmarks.multiply import multiply
from tests.stores.virtuoso import installed, virtuoso

MARK = "-n0001"  # which `multiply` puts behind the ids of the first copy
STATEMENT = re.compile(rf"<{re.escape(PREFIXES['id'])}statement/[0-9a-f]+>")
ENTITIES = f"""
SELECT ?entity (COUNT(?statement) AS ?n) {{
  ?statement rdf:subject|rdf:object ?entity FILTER (STRSTARTS(STR(?entity), "{PREFIXES["id"]}")) }}
GROUP BY ?entity ORDER BY DESC(?n) ?entity
"""
RUNS = 7
BUFFERS = 340_000  # of 8 KiB each, about 2.7 GB


def write(copies: int, one: Path, target: Path) -> int:
    """Write N-Quads with so many copies of the document in a dataset, what it does not own once; gives their number."""
    lines = one.read_text(encoding="utf-8").splitlines(keepends=True)
    own = {found[0] for line in lines if MARK in line and (found := STATEMENT.match(line))}
    own_lines = [line for line in lines if MARK in line or any(found in own for found in STATEMENT.findall(line))]
    kept = set(own_lines)
    template = "".join(own_lines)
    with target.open("w", encoding="utf-8") as file:
        file.writelines(line for line in lines if line not in kept)
        file.write(template)
        for number in range(2, copies + 1):
            text = template.replace(MARK, f"-n{number:04}").replace("（1）", f"（{number}）")
            file.write(STATEMENT.sub(lambda found, number=number: f"{found[0][:-1]}-{number}>", text))  # type: ignore[misc]
    return len(lines) - len(own_lines) + copies * len(own_lines)


def questions(store: Store) -> Mapping[str, str]:
    """The saved queries about one thing, with one that the document introduces and of which they tell something."""
    entities = [str(row[0]) for row in store.select(ENTITIES).rows if str(row[0]).endswith(MARK)]
    found = {}
    for query in saved().values():
        needed = [one for one in query.parameters if not one.optional]
        if query.is_lens or [one.type for one in needed] != ["entity"]:
            continue
        for entity in entities:
            text = query.bound({needed[0].name: f"<{entity}>"})
            if store.select(text).rows:
                found[query.name] = text
                break
    return found


def best(store: Store, text: str) -> float:
    """Milliseconds that a query takes at best once it has been asked."""
    store.serialised(text, "csv")
    spent = []
    for _ in range(RUNS):
        start = time.perf_counter()
        store.serialised(text, "csv")
        spent.append(time.perf_counter() - start)
    return min(spent) * 1000


def compare(asked: Mapping[str, str], one: Store, many: Store, copies: int) -> Iterator[str]:
    """A line for each query: its time on one copy and on all, asked about the copy in the middle."""
    ratios = []
    for name, text in asked.items():
        there = text.replace(MARK, f"-n{(copies + 1) // 2:04}")
        rows = len(many.select(there).rows)
        alone, among = best(one, text), best(many, there)
        ratios.append(among / alone)
        yield f"  {name}: {alone:.2f} → {among:.2f} ms, {rows} rows, {among / alone:.1f} times"
    yield f"  {len(ratios)} queries: median {median(ratios):.2f} times, most {max(ratios):.1f} times"


def main(copies: int, folder: Path, source: Path | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "one" / "dataset.nq").exists():
        multiply(1, folder / "data", source)
        write_artifact(folder / "one", folder / "data")
    one, many = folder / "one" / "dataset.nq", folder / f"{copies}.nq"
    if not many.exists():
        print(f"{write(copies, one, many):,} quads, {many.stat().st_size / 2**30:.2f} GiB as N-Quads", flush=True)
    small, place = EmbeddedStore.in_memory(one), folder / f"{copies}-store"
    asked = questions(small)
    if not place.is_dir():
        start, before = time.perf_counter(), time.process_time()
        EmbeddedStore.on_disk(place, many)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(
            f"Oxigraph on disk: loaded in {time.process_time() - before:.0f} s of CPU, "
            f"{time.perf_counter() - start:.0f} s; {_size(place):.2f} GiB on disk, {most:.2f} GiB of memory",
            flush=True,
        )
    alone = folder / "one-store"
    on_disk = EmbeddedStore.on_disk(alone, *(() if alone.is_dir() else (one,)))
    print("Oxigraph on disk, one copy → all:")
    for line in compare(asked, on_disk, EmbeddedStore.on_disk(place), copies):
        print(line, flush=True)
    if installed():
        for line in _virtuoso(asked, one, many, copies, folder):
            print(line, flush=True)


def _virtuoso(asked: Mapping[str, str], one: Path, many: Path, copies: int, folder: Path) -> Iterator[str]:
    places = folder / "virtuoso-one", folder / "virtuoso"
    for place in places:
        place.mkdir(exist_ok=True)
    with virtuoso(places[0]) as address, virtuoso(places[1], buffers=BUFFERS) as large:
        _loaded(places[0], one)
        cpu = _loaded(places[1], many)
        yield f"Virtuoso: loaded in {cpu:.0f} s; {_size(places[1]):.2f} GiB on disk"
        yield "Virtuoso, one copy → all:"
        yield from compare(asked, RemoteStore(address), RemoteStore(large, timeout=600), copies)


def _loaded(place: Path, file: Path) -> float:
    """The seconds in which Virtuoso loads a file, by its own loader."""
    (place / "load.nq").unlink(missing_ok=True)
    os.link(file, place / "load.nq")
    port = re.search(r"ServerPort = (127\.0\.0\.1:\d+)", (place / "virtuoso.ini").read_text())
    assert port
    start = time.perf_counter()
    steps = f"ld_dir('{place}', 'load.nq', 'urn:none'); rdf_loader_run(); checkpoint;"
    subprocess.run(["isql-vt", port[1], "dba", "dba", f"exec={steps}"], check=True, capture_output=True)
    (place / "load.nq").unlink()
    return time.perf_counter() - start


def _size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**30


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]).resolve(), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
