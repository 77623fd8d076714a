"""Sections and blocks that several kinds of report share."""
