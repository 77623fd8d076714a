"""The small world of two invented documents alone: everything answers on it, and nothing there is of other data."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import httpx
import nbformat
import pytest
from nbclient import NotebookClient

from kg.cli import COMMANDS, run
from kg.network.catalogue import MEASURES
from kg.network.lens_files import lenses
from kg.queries.catalogue import saved
from kg.reports.catalogue import KINDS, subjects
from kg.reports.material import Material
from tests.conftest import ROOT, SMALL
from tests.server.servers import serving

pytestmark = pytest.mark.functional
FOREIGN = re.compile(
    r"上海|洋山|迪士尼|长三角|长江|浦东|shanghai|yangshan|disney|yangtze|pudong|state-council-2019", re.I
)
LACKING = (
    "the lens “planned-cooperation” shows nothing",
    "the data hold none",
    "fewer than two actors",
    "nothing links",
    "数据里没有",
    "nothing to report",
    "no saved question matches",
    "没有与此相符的现成问题",
    "Nothing is found",
    "查无结果",
)
PAGES = (
    "",
    "queries",
    "forms",
    "reports",
    "workbench",
    "explorer",
    "search?q=customs",
    "openapi.json",
    "id/linjiang-customs",
)
Call = Callable[..., str]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def small(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "1000")


@pytest.fixture
def kg(capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    def call(*arguments: str) -> str:
        code = run(list(arguments))
        captured = capfdbinary.readouterr()
        said = captured.err.decode()
        printed = captured.out.decode(errors="replace")
        assert code == 0 or any(lack in said for lack in LACKING), f"kg {arguments}: {code}: {said}"
        assert_at_home(printed + said, f"kg {arguments}")
        return printed

    return call


def assert_at_home(text: str, where: str) -> None:
    found = FOREIGN.search(text)
    assert found is None, f"{where}: {text[max(0, found.start() - 80) : found.end() + 80]}"


def test_every_saved_query_answers_and_is_described(kg: Call) -> None:
    for name in saved():
        kg("query", name)
        kg("queries", name)
    assert {name for name, query in saved().items() if not query.is_lens} <= set(re.findall(r"[a-z-]+", kg("queries")))


def test_every_question_form_is_answered_or_refused(kg: Call) -> None:
    for query in saved().values():
        for language, question in (("zh", query.question.zh), ("en", query.question.en)):
            kg("ask", question, "--lang", language)


def test_every_kind_of_report_on_every_thing_it_takes(kg: Call, small_knowledge, small_store, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    material = Material(small_knowledge, small_store)
    for kind in KINDS.values():
        things = [entity.id for entity in subjects(material, kind)]
        for chosen in combinations(things, kind.subjects):
            for language in ("zh", "en"):
                kg("report", kind.name, *chosen, "--lang", language)
    kg("report", "all", "-o", str(tmp_path / "set"))


def test_every_lens_is_drawn_and_measured(kg: Call, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    for name in lenses():
        kg("explore", "--lens", name, "-o", str(page))
        assert_at_home(page.read_text(encoding="utf-8"), f"lens {name}")
    for measure in MEASURES:
        kg("analyze", measure)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_of_no_data(kg: Call, name: str) -> None:
    kg(*([name] if name else []), "--help")


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_notebook_runs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call] # it has no types
    NotebookClient(notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    assert_at_home(nbformat.writes(notebook), path.name)  # type: ignore[no-untyped-call] # it has no types


def test_pages_and_their_description_are_of_no_other_data(home: Path, tmp_path: Path) -> None:
    with (
        serving(home, tmp_path, data=SMALL) as server,
        httpx.Client(base_url=server.address, timeout=60, follow_redirects=True) as client,
    ):
        forms = [f"queries/{name}" for name in saved()]
        for address in (*PAGES, *forms):
            for language in ("zh", "en"):
                answer = client.get(
                    f"/{address}", headers={"Accept": "text/html, */*;q=0.5", "Accept-Language": language}
                )
                assert answer.status_code == 200 or any(lack in answer.text for lack in LACKING), (
                    f"{address}: {answer.status_code} {answer.text[-900:]}"
                )
                assert_at_home(answer.text, address)
