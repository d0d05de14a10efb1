"""What a user sees and chooses about her own account."""
