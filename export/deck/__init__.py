"""The Committee's deck: slides as data, and the same in PowerPoint."""
