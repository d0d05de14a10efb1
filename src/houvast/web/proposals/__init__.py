"""Proposals about aid: written for the committee, with what is still missing in sight."""
