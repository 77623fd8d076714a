"""How a server runs: its address and every limit it holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Limits are seconds, bytes and counts. `dataset` is a file of N-Quads; none means the compiled dataset.

    `store` is the address of an endpoint that is asked instead.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    public_address: str = ""  # how clients write the address; none means as they come in
    proxies: tuple[str, ...] = ()  # whose X-Forwarded-For and X-Forwarded-Proto count
    workers: int = 2
    timeout: float = 10.0  # for a query
    page_timeout: float = 60.0  # for a page, whose cost is known and does not depend on who asks
    queue: int = 64
    answer_bytes: int = 64 * 2**20
    body_bytes: int = 2**20
    url_bytes: int = 16 * 2**10
    header_bytes: int = 8 * 2**10  # one, with its name
    head_bytes: int = 32 * 2**10  # all headers
    headers: int = 100
    ranges: int = 100  # in Accept, Accept-Language and their like
    worker_bytes: int = 2 * 2**30
    cache_bytes: int = 64 * 2**20
    patience: float = 30.0  # how long a client may take to send head or body, or to take the next piece of an answer
    grace: float = 5.0  # how long running queries may go on once the server has been told to stop
    services: tuple[str, ...] = ()
    dataset: Path | None = None
    store: str = ""
    quoted: bool = True
    access_log: bool = True
    token: str = ""  # what a decision of a person must name; none means that nothing can be changed
