"""The process that the server starts for each worker: it makes every page that is declared."""

from __future__ import annotations

from kg.server.pages import pages
from kg.server.work.worker import work

if __name__ == "__main__":
    work({page.__name__: page for page in pages()})
