"""The folders of a data folder. Importing this is cheap: every command looks here."""

from __future__ import annotations

from pathlib import Path

AUTHORITY = "authority"  # the folder of what several documents speak of


def document_folders(data: Path) -> list[Path]:
    """The folders of a data folder, each of which must be a document, sorted by name; the authority is none."""
    return sorted(
        path for path in data.iterdir() if path.is_dir() and path.name[0] not in "._" and path.name != AUTHORITY
    )
