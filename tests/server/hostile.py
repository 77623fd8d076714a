"""Requests that nobody would send in good faith, generated from the OpenAPI document and from a grammar of nonsense.

None may be answered by a fault of the server, or not at all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok

PATIENCE = 60.0  # seconds after which an answer counts as none
WORDS = (
    *("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "{", "}", "(", ")", "*", "?s", "?p", "?o", ".", ";", ",", "^"),
    *("OPTIONAL", "UNION", "MINUS", "FILTER", "EXISTS", "NOT", "BIND", "AS", "VALUES", "UNDEF", "GRAPH", "SERVICE"),
    *("FROM", "NAMED", "GROUP BY", "HAVING", "ORDER BY", "LIMIT", "OFFSET", "DISTINCT", "COUNT", "SUM", "REGEX", "IRI"),
    *("<http://127.0.0.1:9/>", "kg:leads", "id:x", "_:b", '"', "'''", "\\u0000", "\\", "#", "1e999", "-1", "@zh", "^^"),
    *(
        "INSERT DATA",
        "DELETE",
        "LOAD",
        "DROP ALL",
        "PREFIX",
        "BASE",
        "a/b*",
        "!(a|^b)",
        "<<",
        ">>",
        "\x00",
        "\ud83d\ude00",
    ),
    *("SELECT * { ?s ?p ?o } LIMIT 2", "(" * 60, "{" * 60, "REPLACE(STR(?s), '(a*)*b', '')", "99999999999999999999"),
)
BAD = st.text(max_size=60)
NONSENSE = st.lists(st.sampled_from(WORDS) | BAD, max_size=14).map(" ".join)
HEADERS = st.sampled_from(["*/*", "text/csv", "text/html", "application/ld+json;q=x", ",;,", "q=1", "a/b;q=9", "*"])
TYPES = st.sampled_from(["application/sparql-query", "application/x-www-form-urlencoded", "text/plain", "", "é/x"])
PATHS = st.sampled_from(
    ["/id/", "/page/", "/data/", "/source/", "/queries/", "/reports/", "/assets/", "/", "/explorer?"]
)


@dataclass
class Outcome:
    """How many answers there were of each status, and the requests that were answered by a fault or not at all."""

    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def note(self, asked: str, status: int) -> None:
        """Count an answer."""
        self.statuses[status] += 1
        if status == 500:
            self.faults.append(asked)


def attack(address: str, examples: int, start: int = 0, every: int = 1) -> Outcome:
    """Send requests: `examples` of each kind of nonsense, a tenth of that to each (or every nth) operation.

    The same `start` gives the same requests.
    """
    outcome = Outcome()
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    for operation in list(schema.get_all_operations())[::every]:
        assert isinstance(operation, Ok), operation
        _operation(operation.ok(), max(1, examples // 10), start, outcome)
    with httpx.Client(base_url=address, timeout=PATIENCE) as client:
        _queries(client, examples, start, outcome)
        _addresses(client, examples, start, outcome)
    return outcome


def _rules(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def _operation(operation: object, examples: int, start: int, outcome: Outcome) -> None:
    @seed(start)
    @_rules(examples)
    @given(operation.as_strategy())  # type: ignore[attr-defined]
    def sent(case: object) -> None:
        answer = case.call(timeout=PATIENCE)  # type: ignore[attr-defined]
        outcome.note(f"{case.method} {case.formatted_path} {case.query!r}", answer.status_code)  # type: ignore[attr-defined]

    sent()


def _queries(client: httpx.Client, examples: int, start: int, outcome: Outcome) -> None:
    @seed(start)
    @_rules(examples)
    @given(NONSENSE, HEADERS, TYPES, st.sampled_from(["GET", "POST", "FORM", "PUT"]), BAD)
    def sent(query: str, accept: str, media: str, method: str, graph: str) -> None:
        text = query.encode("utf-8", "surrogatepass")
        headers = {"Accept": accept}
        if method == "GET":
            address = f"/sparql?query={quote(text)}&default-graph-uri={quote(graph.encode('utf-8', 'surrogatepass'))}"
            answer = client.get(address, headers=headers)
        elif method == "FORM":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            answer = client.post("/sparql", content=b"query=" + quote(text).encode(), headers=headers)
        else:
            kind = {"Content-Type": media.encode("latin-1").decode("latin-1")} if media.isascii() and media else {}
            answer = client.request(method, "/sparql", content=text, headers={**headers, **kind})
        outcome.note(f"{method} {query!r}", answer.status_code)

    sent()


def _addresses(client: httpx.Client, examples: int, start: int, outcome: Outcome) -> None:
    @seed(start)
    @_rules(examples)
    @given(
        PATHS, BAD, BAD, st.sampled_from(["lang", "format", "as-of", "modality", "q", "around", "depth", "evidence"])
    )
    def sent(path: str, rest: str, value: str, name: str) -> None:
        tail, held = (quote(part.encode("utf-8", "surrogatepass"), safe="") for part in (rest, value))
        address = f"{path}{tail}{'&' if '?' in path else '?'}{name}={held}"
        answer = client.get(address)
        outcome.note(f"GET {address}", answer.status_code)

    sent()
