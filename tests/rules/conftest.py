"""How the property tests run: the same cases every time, and no time limit on a busy machine."""

from hypothesis import settings

settings.register_profile("rules", deadline=None, derandomize=True, max_examples=80, database=None)
settings.load_profile("rules")
