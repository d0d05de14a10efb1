"""The special committee for the social service (BCSD): sittings, agenda, decisions, notices."""
