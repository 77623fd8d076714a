"""What the graph holds as sentences in both languages, found by words or by what they are about.

`kg.facts.recall` is the way in.
"""
