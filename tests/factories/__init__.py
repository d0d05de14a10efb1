"""One canonical way to make each row in a test: plain functions, none saves more than needed."""
