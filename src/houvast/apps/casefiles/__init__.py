"""Help requests, files, the journal, next steps and who works on a file."""
