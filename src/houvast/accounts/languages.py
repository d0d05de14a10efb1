"""Where the chosen language of the screen is kept during a session; read by the pages, set at login."""

LANGUAGE_SESSION_KEY = "houvast_language"
