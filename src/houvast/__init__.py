"""Houvast: the working environment of the social service of an OCMW."""
