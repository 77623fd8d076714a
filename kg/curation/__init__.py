"""Curated YAML, checked and compiled into RDF with evidence."""
