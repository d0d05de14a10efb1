"""One module per kind of story; `build.py` deals them out over the clients."""
