"""Files of every shape, read to plain text: one line a paragraph, headings behind the number signs of Markdown."""
