"""Where what is read from a store is kept for the next process: beside it, or in the cache if it is elsewhere."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path

from kg import __version__
from kg.curation.description import DATASET
from kg.curation.states import SETTLING, Amendment, amendment, made
from kg.errors import OutputError
from kg.locations import cache_dir
from kg.stores.protocol import Store

# No transaction can be taken back, as what is not finished is thrown away.
UNSAFE = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768"
DIGEST = f"SELECT ?digest {{ <{DATASET}> dct:identifier ?digest }}"


@lru_cache(maxsize=4)
def deposit(store: Store) -> Path | None:
    """The folder for what is read from a store as it is now; None for one that has no place and says no digest.

    What a server holds is known by the digest in its description, so whoever changes it otherwise than by loading a
    dataset loads that digest too. Raises `OutputError` if the folder cannot be written.
    """
    if store.state is not None:
        return store.state if store.state.is_dir() else None
    if not store.address:
        return None
    digests = sorted(str(row[0]) for row in store.select(DIGEST).rows)
    if not digests:
        return None
    content = f"{__version__}\n{store.address}\n{digests}"
    return made(cache_dir() / hashlib.sha256(content.encode()).hexdigest()[:24], store.address, lambda _: None)


def database(
    folder: Path | None,
    name: str,
    fill: Callable[[sqlite3.Connection], None],
    amend: Callable[[sqlite3.Connection, Amendment], None],
) -> sqlite3.Connection:
    """A database of a deposit, to read, made as `written_database` does; without a folder one in memory."""
    if folder is None:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        fill(connection)
        return connection
    file = written_database(folder, name, fill, amend)
    return sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def written_database(
    folder: Path,
    name: str,
    fill: Callable[[sqlite3.Connection], None],
    amend: Callable[[sqlite3.Connection, Amendment], None],
) -> Path:
    """The file of a database in a folder (``….sqlite``), written whole or not at all unless it is there already.

    `fill` writes it; where the folder is of a state that was made from one that has it, `amend` changes a copy of that.
    Raises `OutputError` if it cannot be written.
    """
    file = folder.resolve() / name
    if file.exists():
        return file
    for left in folder.glob(f".{name}-*"):  # by processes that were killed
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > SETTLING:
                left.unlink()
    scratch = file.with_name(f".{name}-{secrets.token_hex(8)}")
    try:
        change = _begun(scratch, folder, name)
        with closing(sqlite3.connect(scratch)) as connection:
            connection.executescript(UNSAFE)
            if change:
                amend(connection, change)
            else:
                fill(connection)
        scratch.replace(file)
    except (OSError, sqlite3.OperationalError) as error:
        hint = "nothing was changed; free space or set XDG_CACHE_HOME"
        raise OutputError(f"cannot write the {file.stem.partition('-')[0]}: {error}", file=file, hint=hint) from error
    finally:
        scratch.unlink(missing_ok=True)
    return file


def _begun(scratch: Path, folder: Path, name: str) -> Amendment | None:
    """How a state was made from one whose database is still there, which is copied; None to begin with nothing."""
    change = amendment(folder)
    with suppress(FileNotFoundError):
        if change:
            shutil.copyfile(change.before / name, scratch)
            return change
    return None
