"""`kg start`: what it writes leads to all that it wrote, in both languages, and it says what it does and what to try."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from click.testing import CliRunner

from kg.cli import command

LINK = re.compile(r'href="([^"#]+)(?:#[^"]*)?"')


def test_the_first_page_leads_to_everything_in_both_languages(tmp_path: Path) -> None:
    told = CliRunner().invoke(command, ["start", "-o", str(tmp_path)], catch_exceptions=False)
    assert told.exit_code == 0, told.output
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    linked = set(LINK.findall(page))
    assert linked == {
        "explorer.html",
        *(f"{kind}.{one}.html" for kind in ("brief", "overview") for one in ("zh", "en")),
    }
    assert all((tmp_path / name).stat().st_size for name in linked)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    assert base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode() in page
    assert "<script" not in page
    lines = told.stderr.splitlines()
    assert [line for line in lines if "explorer.html" in line and " s " in line]
    assert len([line for line in lines[-3:] if line.startswith("  ")]) == 3
