"""The committee on the screen: sittings, the agenda, an item in three minutes."""
