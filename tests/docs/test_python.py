"""The documentation of the Python interface runs."""

import doctest

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "python.md"


def test_every_block_gives_what_is_shown() -> None:
    text = PAGE.read_text(encoding="utf-8")
    sessions = "\n".join(line for line in text.splitlines() if not line.startswith("```"))
    case = doctest.DocTestParser().get_doctest(sessions, {}, PAGE.name, str(PAGE), 0)
    out: list[str] = []
    found = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS).run(case, out=out.append)
    assert found.attempted > 20
    assert found.failed == 0, "".join(out)
