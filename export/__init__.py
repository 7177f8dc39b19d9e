"""What leaves the dashboard as a file: the same queries, words and sentences as the pages."""
