"""Views of decisions by moment: at the table, after the sitting, in the file, in urgency."""
