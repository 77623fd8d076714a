"""Documents as sections, paragraphs and sentences, with evidence that stands off the text."""
