"""Every write on help requests, files and the journal, one module per aggregate."""
