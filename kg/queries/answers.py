"""The answer to a query, for Python."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.queries.display import as_html, as_markdown, as_text
from kg.stores.rdf import Literal, Solutions, Term, Triple

if TYPE_CHECKING:
    import networkx
    import pandas

    from kg.model.knowledge import Knowledge
    from kg.queries.evidence.rows import RowEvidence
    from kg.queries.tabulation import Format
    from kg.stores.protocol import Answer, Store
    from kg.terms import Text, Vocabulary


class Result:
    """What a query gives: rows for SELECT, a truth value for ASK, triples for CONSTRUCT and DESCRIBE.

    The query is run when something of its answer is asked for, and once.
    """

    def __init__(
        self, sparql: str, store: Store, knowledge: Callable[[], Knowledge], standing: Vocabulary | None = None
    ) -> None:
        """`standing` is the vocabulary for the words of how rows stand, given for a saved query alone."""
        self.sparql = sparql
        self._store = store
        self._knowledge = knowledge
        self._standing = standing

    @cached_property
    def answer(self) -> Answer:
        """The answer in RDF terms. Raises `QueryError` if the query is wrong."""
        return self._store.query(self.sparql)

    @property
    def solutions(self) -> Solutions:
        """The rows in RDF terms. Raises `QueryError` if the query is not a SELECT."""
        if not isinstance(self.answer, Solutions):
            raise QueryError("this query has no rows", hint="SELECT has; CONSTRUCT has .triples, ASK has .truth")
        return self.answer

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns. Raises `QueryError` if the query is not a SELECT."""
        return self.solutions.variables

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as Python values by column, None where a column is unbound.

        IRIs and texts are strings; integers, decimals and dates are those of Python. Raises `QueryError` if the query
        is not a SELECT.
        """
        return [dict(zip(self.columns, map(python, row), strict=True)) for row in self.solutions.rows]

    @cached_property
    def standings(self) -> tuple[Text, ...]:
        """How each row of a saved query stands, in both languages; empty for one that is asserted (docs/evidence.md).

        Raises `QueryError` for another query than a saved one.
        """
        from kg.queries.row_standings import standings

        if self._standing is None:
            raise QueryError("only rows of saved queries say how they stand", hint=".evidence() has modalities")
        return standings(self._store, self.sparql, self.columns, self.solutions.rows, self._standing)

    @property
    def truth(self) -> bool:
        """The answer to an ASK. Raises `QueryError` for another query."""
        if not isinstance(self.answer, bool):
            raise QueryError("this query is not an ASK")
        return self.answer

    @property
    def triples(self) -> tuple[Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE. Raises `QueryError` for another query."""
        if not isinstance(self.answer, tuple):
            raise QueryError("this query gives no triples", hint="CONSTRUCT and DESCRIBE do")
        return self.answer

    def evidence(self) -> tuple[RowEvidence, ...]:
        """What each row rests on, in the order of the rows. Raises `QueryError` if it cannot be traced."""
        from kg.queries.evidence.rows import evidence

        return evidence(self._store, self.sparql, self._knowledge(), self.solutions).rows

    def text(self, format_: Format = "table", *, evidence: bool = False) -> str:
        """The answer in a format of ``kg query``, if wanted with its evidence."""
        from kg.queries.evidence.formats import with_evidence
        from kg.queries.tabulation import answer, for_people, standing_answer

        if evidence:
            standing = self._standing is not None
            return with_evidence(self._store, self.sparql, self._knowledge(), format_, standing=standing)
        if self._standing:
            return standing_answer(self._store, self.sparql, format_, self._standing)
        match format_:
            case "table" | "markdown":
                return for_people(self.answer, format_)
            case media:
                return answer(self._store, self.sparql, media)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame: integers and decimals are numbers, dates are ``datetime64``, missing is NA.

        Raises `KgError` if pandas is not installed, `QueryError` if the query is not a SELECT.
        """
        from kg.queries.conversion import data_frame

        return data_frame(self.columns, self.rows)

    def to_networkx(self) -> networkx.MultiGraph[str]:
        """The triples of a CONSTRUCT, or the rows with the columns ``source`` and ``target``, as a network.

        Edges lead from subject to object, from source to target; those of a lens without a direction have none.
        Decimals are floats and dates text. `OpenGraph.network` gives the network that measures see, with names. Raises
        `QueryError` for another query.
        """
        from kg.queries.catalogue import headers
        from kg.queries.conversion import network_of_rows, network_of_triples

        if isinstance(self.answer, Solutions):
            directed = headers(self.sparql).get("graph") != "undirected"
            return network_of_rows(self.columns, self.rows, directed=directed)
        return network_of_triples(self.triples)

    def __len__(self) -> int:
        return len(self.answer) if isinstance(self.answer, tuple) else len(self.solutions)

    def __str__(self) -> str:
        return self.text("table")

    def __repr__(self) -> str:
        return as_text(self.answer)

    def _repr_html_(self) -> str:
        return as_html(self.answer)

    def _repr_markdown_(self) -> str:
        return as_markdown(self.answer)


def python(term: Term | None) -> Any:
    """A term as a Python value: numbers and dates as such, all else as text, None for nothing."""
    if term is None:
        return None
    return term.python() if isinstance(term, Literal) else str(term)
