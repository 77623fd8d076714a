"""The explorer's page as an object of Python: it shows itself in a notebook and can be kept as a file."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.writing import write_whole

HEIGHT = 640  # pixels of the frame in a notebook


@dataclass(frozen=True)
class Explorer:
    """A page of the explorer; `html` is the whole of it, with how many nodes and relations it holds."""

    html: str
    nodes: int
    relations: int

    def save(self, path: Path | str) -> Path:
        """Write the page as one HTML file that works offline; gives its path. Raises `OutputError` if it cannot."""
        write_whole(Path(path), self.html)
        return Path(path)

    def __repr__(self) -> str:
        return f"<explorer: {self.nodes} nodes, {self.relations} relations; .save(path) keeps it as a file>"

    def _repr_html_(self) -> str:
        """The page in a frame that can run its scripts and save files, but reach nothing of the notebook."""
        return (
            f'<iframe sandbox="allow-scripts allow-downloads allow-popups" width="100%" height="{HEIGHT}" '
            f'style="border: 0" title="{self.nodes} nodes, {self.relations} relations" srcdoc="{escape(self.html)}">'
            "</iframe>"
        )
