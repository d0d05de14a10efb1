"""Views of the committee: sittings, their agenda and items, hearings, members and papers."""
