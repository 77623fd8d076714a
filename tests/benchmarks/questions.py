"""Which saved queries grow with the collection: ``python -m tests.benchmarks.questions FOLDER FOLDER``.

Every saved query is asked of a smaller and of a larger collection (data folders made by `tests.benchmarks.multiply`),
with the values that it takes by itself in the smaller one. Prints those that take longer for more than their answer:
processor milliseconds, the least of some runs, and the rows of both. Such a query reads what it does not tell; what its
engine reads is said by ``oxigraph query --explain --stats``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import kg
from kg.errors import KgError
from kg.queries.binding import completed, sparql_with
from kg.queries.catalogue import saved
from kg.stores.protocol import Store
from kg.stores.rdf import Solutions

RUNS = 4
ENOUGH = 1_000.0  # milliseconds after which a query is not asked once more
LEAST = 2.0  # milliseconds below which nothing is said to grow
MOST = 1.5  # times for the same answer


class Cost(NamedTuple):
    """Processor milliseconds and rows."""

    spent: float
    rows: int


def values(store: Store) -> dict[str, Mapping[str, str]]:
    """The values with which each saved query is asked, without those for which the data hold none."""
    found = {}
    for name, query in saved().items():
        try:
            found[name] = completed(query, {}, store)
        except KgError as error:
            print(f"{name}: not asked: {error}", file=sys.stderr)
    return found


def cost(store: Store, text: str) -> Cost:
    """What a query costs at best."""
    least, rows = float("inf"), 0
    for _ in range(RUNS):
        start = time.process_time()
        found = store.query(text)
        rows = len(found.rows) if isinstance(found, Solutions) else 1
        least = min(least, (time.process_time() - start) * 1000)
        if least > ENOUGH:
            break
    return Cost(least, rows)


def main(folders: Sequence[Path]) -> None:
    """Ask all saved queries of two collections and print those that grow by more than what they tell."""
    small, large = (kg.open_graph(folder).store for folder in folders)
    growing = []
    for name, given in values(small).items():
        one, many = (cost(store, sparql_with(saved()[name], given, store)) for store in (small, large))
        ratio, answer = many.spent / one.spent, (many.rows + 1) / (one.rows + 1)
        if many.spent > LEAST and ratio > MOST * max(answer, 1):
            line = f"{name}: {one.spent:.1f} → {many.spent:.1f} ms, {ratio:.1f} times; {one.rows} → {many.rows} rows"
            growing.append((ratio / answer, line))
    print("\n".join(line for _, line in sorted(growing, reverse=True)))


if __name__ == "__main__":
    main([Path(name).resolve() for name in sys.argv[1:3]])
