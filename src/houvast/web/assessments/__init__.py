"""Pages of the sociale balans: fill in beside the client, read, compare, print."""
