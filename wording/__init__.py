"""Every word and every number that a person reads, in Vietnamese and English."""
