"""One entity, statement, figure, sentence, document and scope: what everything above speaks of, each rule once."""
