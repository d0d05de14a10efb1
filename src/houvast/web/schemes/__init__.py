"""Kinds of aid as the centre agrees them, from a day on, and the budget they are paid from."""
