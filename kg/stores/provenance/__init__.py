"""Why a row is in the answer to a SELECT: the query rewritten so that it also gives the triples each row rests on."""
