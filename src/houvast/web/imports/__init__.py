"""Loading registers on the page: upload, look at the preview, load, follow the progress."""
