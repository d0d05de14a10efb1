"""What is done with a questionnaire."""
