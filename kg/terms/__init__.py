"""The terms of the ontology as Python values: labels, templates, colours, keys, codes.

Everything that names, words or colours a thing reads it from here, and this reads it from `ontology/`.
"""

from kg.terms.prefixes import LAYERS, PREFIXES, expand, local_name, shorten
from kg.terms.term import LANGUAGES, ClassTerm, Code, Language, ObjectWording, PropertyTerm, Rule, Text, Theme
from kg.terms.turtle import ALIGNMENTS, Written, compiled_files, parse_turtle, read_vocabulary, term_files, term_texts
from kg.terms.vocabulary import Vocabulary

__all__ = [
    "ALIGNMENTS",
    "LANGUAGES",
    "LAYERS",
    "PREFIXES",
    "ClassTerm",
    "Code",
    "Language",
    "ObjectWording",
    "PropertyTerm",
    "Rule",
    "Text",
    "Theme",
    "Vocabulary",
    "Written",
    "compiled_files",
    "expand",
    "local_name",
    "parse_turtle",
    "read_vocabulary",
    "shorten",
    "term_files",
    "term_texts",
]
