"""Rekenblad leefloon: enter means, see every line with its article, try what-ifs, keep the result in the file."""
