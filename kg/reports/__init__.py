"""Relationship reports: footnoted prose, tables and charts, in Chinese and English, for several formats."""
