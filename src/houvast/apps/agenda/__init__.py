"""Diaries outside Houvast: an address per worker that a calendar program reads."""
