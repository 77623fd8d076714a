"""The overview of a graph whose hubs nothing links directly."""

from kg.explorer.landmarks import MOST, overview
from kg.explorer.view import view
from tests.benchmarks.explorer.worlds import world


def test_hubs_that_are_not_linked_are_joined_by_what_lies_between() -> None:
    look = overview(view(world(1500, evidence=False)))
    assert MOST / 2 <= len(look.nodes) <= 2 * MOST
    ends = {end for link in look.links for end in (link.source, link.target)}
    assert ends == set(look.nodes)
