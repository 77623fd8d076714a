"""``/picture/NAME.svg`` and ``.png``: what lies around an entity, or the overview, as a figure; also as a card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from kg.errors import NameNotFound
from kg.server.declaration import Page, Wish
from kg.server.http.negotiation import Choice
from kg.server.inputs import Interval
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

if TYPE_CHECKING:
    from kg.server.settings import Settings

MEDIA = {"svg": "image/svg+xml", "png": "image/png"}
OVERVIEW = "overview"
DEEPEST = 2  # steps around a thing


@dataclass(frozen=True, kw_only=True)
class PicturePage(
    Page,
    routes=("/picture/{name}",),
    summary=Text("图片", "Picture"),
    forms={"svg": ("image/svg+xml",), "png": ("image/png",)},
    quotes=False,
):
    """The figure of the surroundings of an entity, or of the ``overview``; the ending of its name chooses the form.

    `dark` gives it light on dark, `card` as 1200 by 630 pixels, as links are shown with.
    """

    name: str
    depth: Annotated[int, Interval(1, DEEPEST)] = 1
    dark: bool = False
    card: bool = False

    @classmethod
    def chosen_form(cls, found: dict[str, Any], wish: Wish) -> Choice:  # noqa: ARG003 # the name says it all
        """The form that the ending of the name tells, whatever else a client takes."""
        ending = str(found["name"]).rpartition(".")[2]
        return Choice(ending, MEDIA.get(ending, MEDIA["svg"]))

    def seconds(self, settings: Settings) -> float:
        return settings.page_timeout

    def answer(self, library: Library) -> Reply:
        from kg.explorer.picture import pictured
        from kg.explorer.request import ViewRequest

        stem, _, ending = self.name.rpartition(".")
        if ending not in MEDIA or not stem:
            raise NameNotFound(f"no picture “{self.name[:60]}”", hint="end its name with .svg or .png")
        around = () if stem == OVERVIEW else (stem,)
        asked = ViewRequest(around, self.depth, None, None, library.scope)
        found = pictured(library.store, library.knowledge, asked, self.language, dark=self.dark, card=self.card)
        return Reply(MEDIA[ending], found.svg.encode() if ending == "svg" else found.png(1 if self.card else 2))
