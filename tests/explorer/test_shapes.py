"""A shape is that of one kind of thing, so that a picture can be read without its colours."""

import re

from kg.explorer.bundle import asset
from kg.locations import ontology_dir
from kg.terms import expand, read_vocabulary


def test_each_kind_has_a_shape_of_its_own_that_the_page_can_draw() -> None:
    vocabulary = read_vocabulary(ontology_dir())
    below = (iri for iri in vocabulary.classes if iri != expand("kg:Entity"))
    families = {family.iri: family for family in map(vocabulary.family, below)}
    shapes = [family.shape for family in families.values() if family.shape]
    assert len(shapes) == len(set(shapes))
    drawn = re.findall(r"^  (\w+): ", asset("shapes.js").partition("POINTS = {")[2].partition("};")[0], re.MULTILINE)
    assert {*shapes} <= {"dot", *drawn}
