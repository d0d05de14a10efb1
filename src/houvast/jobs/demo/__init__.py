"""A demo centre: invented people whose stories are told through the actions of the application itself."""
