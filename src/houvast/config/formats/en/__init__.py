"""The Belgian formats, whatever the language of the screen."""
