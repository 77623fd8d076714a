"""The data of a page without its positions, and what its code makes of them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from deno import find_deno_bin

from kg.explorer.landmarks import overview
from kg.explorer.lenses import Look, lens_looks
from kg.explorer.payload.columns import columns
from kg.explorer.positions import Stand
from kg.explorer.view import view
from kg.model.knowledge import Knowledge
from kg.stores.protocol import Store

SCRIPT = Path(__file__).parents[1] / "web" / "page_data.js"


def page_data(store: Store, knowledge: Knowledge) -> tuple[dict[str, Any], dict[str, Any]]:
    """The data for drawing and for reading of the whole of a graph; what it holds stands in rows."""
    shown = view(knowledge, looks=lens_looks(store, knowledge))
    looks = [overview(shown), *shown.looks]
    drawing, reading = columns(shown, [(look, _in_rows(look)) for look in looks], _in_rows(shown.everything))
    return drawing | {"stories": [], "addresses": {}, "begins": "", "within": [], "opening": ""}, reading


def _in_rows(look: Look) -> Stand:
    count = len(look.nodes)
    return Stand([130 * (at % 9) for at in range(count)], [110 * (at // 9) for at in range(count)], [-1] * count, [])


def made(drawing: dict[str, Any], what: str, folder: Path, *words: str) -> Any:
    """What the code of the page makes of the data, and of some words, as `page_data.js` tells it."""
    file = folder / "data.json"
    file.write_text(json.dumps(drawing), encoding="utf-8")
    command = [find_deno_bin(), "run", "--quiet", "--allow-read", str(SCRIPT), str(file), what, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
