"""Writing in Chinese and in English: a report's sentences with their notes."""
