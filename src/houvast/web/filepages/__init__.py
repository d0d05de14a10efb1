"""What every page of a file shares, whatever area it belongs to: its top, its forms, both sides' promises."""
