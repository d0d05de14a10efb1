"""Users, teams, roles and permissions as data a jurist can read."""
