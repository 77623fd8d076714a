"""The terms of the shipped ontology."""

import pytest

from kg.locations import ontology_dir
from kg.terms import Vocabulary, read_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return read_vocabulary(ontology_dir())
