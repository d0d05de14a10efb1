"""`make bench`: a centre far larger than any real one, and how fast its pages are."""
