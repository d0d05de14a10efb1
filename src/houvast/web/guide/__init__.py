"""The trajectory guide on screen and as a booklet: reading, writing, publishing, discussing."""
