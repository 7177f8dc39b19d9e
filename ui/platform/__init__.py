"""What leans on the platform beyond its promises."""
