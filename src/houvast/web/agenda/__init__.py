"""The diary: a week of appointments, and the address for a calendar program."""
