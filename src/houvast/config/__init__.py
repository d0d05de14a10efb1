"""The only composition root: settings, urls, wsgi and the console script."""
