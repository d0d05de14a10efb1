"""The plan of a file: goals and actions of both sides."""
