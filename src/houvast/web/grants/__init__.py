"""Aid that runs: what is granted, suspended and taken back in one file, and every living wage looked at together."""
