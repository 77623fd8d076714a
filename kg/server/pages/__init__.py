"""The pages, a file each: its parameters, its addresses, its entry in the OpenAPI document, and what answers.

A file put here is a page; nothing else names it. What it needs to answer it imports where it answers, as the server
and every worker import all files.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from kg.server.declaration import Page


@cache
def pages() -> tuple[type[Page], ...]:
    """All pages, those before others that take only some of their addresses."""
    found: dict[str, type[Page]] = {}
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        for one in vars(importlib.import_module(f"{__name__}.{name}")).values():
            is_page = isinstance(one, type) and issubclass(one, Page) and one is not Page
            if is_page and found.setdefault(one.__name__, one) is not one:
                raise TypeError(f"two pages are called {one.__name__}")
    return tuple(sorted(found.values(), key=lambda page: [route.count("{") for route in page.routes]))
