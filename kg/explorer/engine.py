"""The modules of the page, run without a browser. The only user of QuickJS."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.explorer import bundle

ENTRY = "still"
STACK = 64 * 1024 * 1024  # bytes


def asked(question: str, request: Mapping[str, Any]) -> Any:
    """What a function of the entry module answers to a request, both as JSON values."""
    import quickjs

    engine = quickjs.Context()
    engine.set_max_stack_size(STACK)
    engine.eval(_script())
    engine.set("request", json.dumps(request, ensure_ascii=True))
    # As a string of its own: those of pieces stay where they are.
    return json.loads(engine.eval(f"JSON.stringify({question}(JSON.parse(request)))"))


@cache
def _script() -> str:
    return bundle.script(ENTRY)
