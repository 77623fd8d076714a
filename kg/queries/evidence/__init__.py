"""What a row of any answer rests on: statements and sentences, gathered from the query's own patterns."""
