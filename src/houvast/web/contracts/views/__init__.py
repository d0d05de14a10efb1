"""One module per moment of a contract."""
