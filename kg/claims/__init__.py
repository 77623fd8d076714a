"""A text held against the graph, claim by claim: supported, contradicted or not said, each with its evidence.

`kg.claims.verification` is the way in.
"""
