"""Relations that lead from a thing back to itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles(edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Each circle of a relation once, as far as one step leads to the next, beginning with its first name."""
    done: set[str] = set()
    for start in sorted(edges):
        path: list[str] = []
        waiting = [(start, 0)]
        while waiting:
            name, depth = waiting.pop()
            del path[depth:]
            if name in path:
                circle = path[path.index(name) :]
                first = circle.index(min(circle))
                yield (*circle[first:], *circle[:first])
            elif name not in done:
                path.append(name)
                done.add(name)
                waiting += [(after, depth + 1) for after in sorted(edges.get(name, ()), reverse=True)]
