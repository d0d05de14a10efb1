"""Forms on persons; saving is done by the actions of `houvast.apps.clients`."""
