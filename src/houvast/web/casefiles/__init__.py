"""The file of a client: overview, journal, documents, workers, trajectories, aid."""
