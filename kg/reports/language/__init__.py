"""Writing in Chinese and in English: clauses, names, dates, punctuation."""
