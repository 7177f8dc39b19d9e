"""What stands on the pages, region by region."""
