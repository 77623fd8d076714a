"""Drafts become records, or are rejected: read, settled and written as files that a person would have written."""
