"""Werklast: hours against the norm band, what-if, dispatching, handing over together, month by month."""
