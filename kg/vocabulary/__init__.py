"""The terms of the ontology as Python values: labels, templates, colours, keys, codes.

Everything that names, words or colours a thing reads it from here, and this reads it from `ontology/`.
"""

from kg.vocabulary.ontology import read_vocabulary, term_files
from kg.vocabulary.prefixes import LAYERS, PREFIXES, expand, local_name, shorten
from kg.vocabulary.terms import LANGUAGES, ClassTerm, Code, Language, PropertyTerm, Rule, Text
from kg.vocabulary.vocabulary import Vocabulary

__all__ = [
    "LANGUAGES",
    "LAYERS",
    "PREFIXES",
    "ClassTerm",
    "Code",
    "Language",
    "PropertyTerm",
    "Rule",
    "Text",
    "Vocabulary",
    "expand",
    "local_name",
    "read_vocabulary",
    "shorten",
    "term_files",
]
