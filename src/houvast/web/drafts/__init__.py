"""Text that was typed and not saved: kept while typing, offered back later."""
