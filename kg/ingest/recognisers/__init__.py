"""What finds mentions in a text, one module a kind of mention; `kg.ingest.catalogue` lists them in their order."""
