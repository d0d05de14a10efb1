"""Registers from files: preview, errors, all or nothing."""
