"""The way in from Python: what opens, what shows itself in a notebook, and what is told at once."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import kg
from kg import open_graph
from kg.door import OpenGraph
from kg.errors import KgError, NameNotFound, QueryError, UpdateRefused
from tests.conftest import ROOT, SMALL

LEADS = "SELECT ?who ?what { ?who kg:leads ?what }"


@pytest.fixture
def graph() -> OpenGraph:
    return open_graph(SMALL)


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, kg; print(sorted(name for name in sys.modules if name.startswith('kg')))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout == "['kg']\n"
    with pytest.raises(AttributeError, match="'kg' has no attribute 'close_graph'"):
        kg.close_graph  # noqa: B018


def test_nothing_but_commands_imports_commands() -> None:
    """And neither the notebooks nor the documentation do."""
    pages = [*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "docs").glob("*.md"), ROOT / "README.md"]
    modules = [path for path in (ROOT / "kg").rglob("*.py") if "cli" not in path.relative_to(ROOT).parts]
    for path in (*pages, *(path for path in modules if path.name != "__main__.py")):
        assert not re.search(r"(from|import) kg\.cli", path.read_text(encoding="utf-8")), path


def test_every_scope_of_the_graph_can_be_drawn(graph: OpenGraph) -> None:
    assert open_graph(str(SMALL)) is graph
    assert isinstance(graph.scoped("2015"), OpenGraph)
    assert graph.scoped("2015").explore().nodes <= graph.explore().nodes


def test_the_graph_says_how_much_it_holds_and_in_which_scope(graph: OpenGraph) -> None:
    assert re.fullmatch(r"<graph: \d+ statements of \d+ documents>", repr(graph))
    then = graph.scoped(as_of="2014-12-31")
    assert re.fullmatch(r"<graph: \d+ statements of \d+ documents; As of 31 December 2014>", repr(then))


def test_rows_are_shown_as_a_table(graph: OpenGraph) -> None:
    found = graph.query(LEADS)
    assert repr(found) == (
        "who                  what\n"
        "───────────────────  ─────────────────\n"
        "id:linjiang-customs  id:paperless-pilot\n(1 row)"
    ).replace("─────────────────\n", "──────────────────\n", 1).replace(
        "───────────────────  ", "───────────────────  "
    )
    assert found._repr_html_() == (
        "<table><thead><tr><th>who</th><th>what</th></tr></thead><tbody>"
        "<tr><td>id:linjiang-customs</td><td>id:paperless-pilot</td></tr></tbody></table><p>1 row</p>"
    )
    assert found._repr_markdown_().splitlines()[-1] == "| id:linjiang-customs | id:paperless-pilot |"


def test_triples_and_truth_are_shown_too(graph: OpenGraph) -> None:
    triples = graph.query("CONSTRUCT WHERE { ?who kg:leads ?what }")
    assert repr(triples).splitlines()[0].split() == ["subject", "predicate", "object"]
    assert repr(triples).endswith("(1 triple)")
    assert "<td>kg:leads</td>" in triples._repr_html_()
    assert "| kg:leads |" in triples._repr_markdown_()
    asked = graph.query("ASK { ?who kg:builds ?what }")
    assert (repr(asked), asked._repr_html_(), asked._repr_markdown_()) == ("no", "<p>no</p>", "no")
    assert repr(graph.query("ASK { ?who kg:leads ?what }")) == "yes"


def test_of_many_rows_the_first_are_shown_and_all_are_counted(graph: OpenGraph) -> None:
    many = "SELECT ?n { VALUES ?n { " + " ".join(map(str, range(150))) + " } }"
    found = graph.query(many)
    assert repr(found).endswith("19\n(20 of 150 rows shown)")
    assert found._repr_html_().count("<td>") == 100
    assert "100 of 150 rows shown" in found._repr_html_()
    assert found._repr_markdown_().splitlines()[-1] == "| 149 |"
    assert repr(graph.query(many + " LIMIT 20")).endswith("(20 rows)")
    assert repr(graph.query(many + " LIMIT 0")).endswith("(0 rows)")


def test_what_a_row_holds_cannot_become_markup(graph: OpenGraph) -> None:
    found = graph.query("SELECT ('<script>alert(1)</script>' AS ?x) {}")
    assert "<script>" not in found._repr_html_()
    assert "&lt;script&gt;" in found._repr_html_()
    assert "<script>" not in found._repr_markdown_().replace("\\<", "")


def test_entities_and_statements_say_what_they_are(graph: OpenGraph) -> None:
    known = graph.knowledge
    assert repr(known.entities[graph.find("海关")]) == "<Agency linjiang-customs: 临江海关 / Linjiang Customs>"
    assert "<asserted: linjiang-customs leads paperless-pilot>" in map(repr, known.statements.values())
    assert repr(known) == f"<knowledge: {len(known.entities)} entities, {len(known.statements)} statements>"


@pytest.mark.parametrize(
    ("query", "fault", "message"),
    [
        ("SELECT ?x { ?x", QueryError, "the query is wrong here"),
        ("SELECT ?x { ?x nope:a ?y }", QueryError, "the prefix “nope:” is not declared"),
        ("INSERT DATA { id:a kg:leads id:b }", UpdateRefused, "this is an update"),
        ("SELECT ?x { SERVICE <http://x.test/> { ?x ?y ?z } }", QueryError, "SERVICE is refused"),
        ("", QueryError, "the query is empty"),
    ],
)
def test_a_wrong_query_is_told_when_it_is_asked(
    graph: OpenGraph, query: str, fault: type[KgError], message: str
) -> None:
    with pytest.raises(fault, match=message):
        graph.query(query)


def test_what_is_asked_is_not_run_until_it_is_read(graph: OpenGraph) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
    assert graph.query(endless).sparql == endless


class Frames(HTMLParser):
    """The attributes of every element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_explorer_shows_itself_in_a_frame_that_reaches_nothing(graph: OpenGraph) -> None:
    page = graph.explore("海关")
    ((tag, attributes),) = Frames(page._repr_html_()).found
    assert tag == "iframe"
    assert attributes["srcdoc"] == page.html
    assert "allow-same-origin" not in (attributes["sandbox"] or "")
    assert "allow-scripts" in (attributes["sandbox"] or "")
    assert repr(page) == f"<explorer: {page.nodes} nodes, {page.relations} relations; .save(path) keeps it as a file>"


def test_the_explorer_is_saved_as_the_command_writes_it(graph: OpenGraph, tmp_path: Path) -> None:
    from kg.explorer.page import page
    from kg.explorer.request import requested
    from kg.explorer.story import shipped_stories

    shown = requested(graph.store, graph.knowledge, ["海关"], 2)
    saved = graph.explore("海关", depth=2, language="en").save(tmp_path / "new" / "page.html")
    assert saved.read_text(encoding="utf-8") == page(shown, "en", shipped_stories(SMALL, shown))


def test_what_cannot_be_drawn_is_told(graph: OpenGraph) -> None:
    with pytest.raises(NameNotFound, match="nothing is called “海观测站”"):
        graph.explore("海观测站")
    with pytest.raises(KgError, match="no lens “coperation”"):
        graph.explore(lens="coperation")
    with pytest.raises(KgError):
        graph.explore(query="SELECT ?x { ?x kg:builds ?y }")
