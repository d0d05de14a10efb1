"""Pages of decisions: at the table, closing, papers, letters to send, the tab in the file, urgent and corrections."""
