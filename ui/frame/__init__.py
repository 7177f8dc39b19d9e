"""The frame of every page: language, navigation, filter bar, search, the view and its URL."""
