"""Pages of the keeper of instruments: versions, editing a draft with a preview, publishing, files."""
