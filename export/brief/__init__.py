"""One A4 page as PDF."""
