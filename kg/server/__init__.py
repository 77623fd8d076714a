"""The graph over HTTP: a SPARQL 1.1 endpoint, saved queries as addresses, and pages at the paths of the IRIs."""
