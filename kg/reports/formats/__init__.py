"""A report as a file: one module for each format, and what the formats need of their own."""
