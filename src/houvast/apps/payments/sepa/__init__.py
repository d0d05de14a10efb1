"""The payment file for the bank (pain.001, law.md §7.2)."""
