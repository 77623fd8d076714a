"""`kg serve`."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from kg.cli.output import tell
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.server.application import Door
    from kg.server.settings import Settings
    from kg.server.work.pool import Pool

MEBIBYTE = 2**20


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port; 0 picks a free one.",
)
@click.option("--public-address", default="", metavar="URL", help="Address under which others reach the server.")
@click.option(
    "--trust-proxy", "proxies", multiple=True, metavar="ADDRESS", help="A proxy whose X-Forwarded-* count; repeatable."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=lambda: max(2, os.cpu_count() or 2),
    show_default="one a core, at least 2",
    help="Queries to run at a time.",
)
@click.option("--timeout", type=click.FloatRange(0.1, 3600), default=10, show_default=True, help="Seconds per query.")
@click.option(
    "--patience", type=click.FloatRange(0.1, 3600), default=30, show_default=True, help="Seconds a client may take."
)
@click.option("--queue", type=click.IntRange(0, 10_000), default=64, show_default=True, help="Queries that may wait.")
@click.option("--max-answer", type=click.IntRange(1), default=64, show_default=True, help="MiB an answer may have.")
@click.option("--max-body", type=click.IntRange(1), default=1, show_default=True, help="MiB a request may have.")
@click.option("--max-memory", type=click.IntRange(64), default=2048, show_default=True, help="MiB a worker may use.")
@click.option(
    "--cache", type=click.IntRange(0), default=64, show_default=True, help="MiB of answers cached; 0 for none."
)
@click.option(
    "--allow-service", "services", multiple=True, metavar="IRI", help="A server that SERVICE may call; repeatable."
)
@click.option("--dataset", type=click.Path(path_type=Path), metavar="FILE", help="Serve this RDF instead, of any kind.")
@click.option("--store", metavar="URL", help="Serve what the SPARQL endpoint at URL holds, of any kind.")
@click.option("--no-quotes", is_flag=True, help="Leave out the sentences of attached texts.")
@click.option("--edit", is_flag=True, help="Let drafts be settled at /review, by who has the token that is printed.")
@click.option("--edit-beyond-loopback", is_flag=True, help="With --edit: also where others reach the server.")
@click.option("--mcp", is_flag=True, help="Serve tools for language models at /mcp, by the token that is printed.")
@click.option("--mcp-beyond-loopback", is_flag=True, help="With --mcp: also where others reach the server.")
@click.option("--no-access-log", is_flag=True, help="Do not log requests.")
def command(  # noqa: PLR0913, PLR0917 # one parameter an option
    host: str,
    port: int,
    public_address: str,
    proxies: tuple[str, ...],
    workers: int,
    timeout: float,
    patience: float,
    queue: int,
    max_answer: int,
    max_body: int,
    max_memory: int,
    cache: int,
    services: tuple[str, ...],
    dataset: Path | None,
    store: str | None,
    no_quotes: bool,
    edit: bool,
    edit_beyond_loopback: bool,
    mcp: bool,
    mcp_beyond_loopback: bool,
    no_access_log: bool,
) -> None:
    """Serve the graph over HTTP: /sparql, saved queries, pages. Read-only, but for --edit; Ctrl-C stops it."""
    from kg.cli.session import artifact
    from kg.server.serving import serve
    from kg.server.settings import Settings
    from kg.stores.foreign import as_n_quads
    from kg.transport import is_loopback

    for service in services:
        if not service.startswith(("http://", "https://")):
            raise KgError(
                f"--allow-service “{service}” is not the address of a server", hint="it begins with http:// or https://"
            )
    _require_addresses(public_address, proxies)
    if edit and not edit_beyond_loopback and (public_address or proxies or not is_loopback(host)):
        hint = "leave out --host, --public-address and --trust-proxy, or add --edit-beyond-loopback"
        raise KgError("--edit is for this machine only", hint=hint)
    if mcp and not mcp_beyond_loopback and (public_address or proxies or not is_loopback(host)):
        hint = "leave out --host, --public-address and --trust-proxy, or add --mcp-beyond-loopback"
        raise KgError("--mcp is for this machine only", hint=hint)
    elsewhere = store or os.environ.get("KG_STORE", "")
    if elsewhere and dataset:
        raise KgError("--dataset and --store name two things to serve", hint="leave one out")
    if elsewhere and "://" not in elsewhere:
        raise KgError(f"“{elsewhere}” is not the address of an endpoint", hint="such as http://127.0.0.1:7878/query")
    token = secrets.token_urlsafe(24) if edit else ""
    settings = Settings(
        host=host,
        port=port,
        public_address=public_address.rstrip("/"),
        proxies=proxies,
        workers=workers,
        timeout=timeout,
        patience=patience,
        queue=queue,
        answer_bytes=max_answer * MEBIBYTE,
        body_bytes=max_body * MEBIBYTE,
        worker_bytes=max_memory * MEBIBYTE,
        cache_bytes=0 if elsewhere else cache * MEBIBYTE,  # what others run may change
        services=services,
        dataset=as_n_quads(dataset) if dataset else None,
        store=elsewhere,
        quoted=not no_quotes,
        access_log=not no_access_log,
        token=token,
    )
    key = secrets.token_urlsafe(24) if mcp else ""
    serve(settings, artifact(), lambda address: _tell(address, token, key), _doors(settings, key))


def _doors(settings: Settings, key: str) -> Sequence[Callable[[Pool], Door]]:
    """The address of the tools, for who has a key; none without one. Raises `KgError` if their package is missing."""
    if not key:
        return ()
    from kg.mcp.transports import door, require_package

    require_package()
    return (door(settings, key),)


def _tell(address: str, token: str, key: str) -> None:
    if key:
        tell(f"kg: tools at {address}mcp, with the header Authorization: Bearer {key}")
    if token:
        tell(f"kg: review at {address}review#token={token}")
    tell(f"kg: serving at {address}")


def _require_addresses(public: str, proxies: Sequence[str]) -> None:
    parts = urlsplit(public)
    if public and (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or f"{parts.scheme}://{parts.netloc}" != public.rstrip("/")
    ):
        raise KgError(
            f"--public-address “{public}” is not the address of a server", hint="such as https://graph.example.org"
        )
    for proxy in proxies:
        try:
            ip_network(proxy)
        except ValueError:
            raise KgError(f"--trust-proxy “{proxy}” is not an IP address or network", hint="such as 10.0.0.7") from None
