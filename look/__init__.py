"""How things look: colours, sizes and fonts, once, for pages, charts and files alike."""
