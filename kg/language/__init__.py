"""Chinese and English: numbers, dates, lists, statements and places in words."""
