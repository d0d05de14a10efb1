"""The pages of the plan: goals and actions."""
