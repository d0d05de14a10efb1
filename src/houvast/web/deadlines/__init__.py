"""The Thursday list: every term of law of the coming fourteen days, the heaviest consequence first."""
