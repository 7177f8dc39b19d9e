"""The annual report on what the plan reached, as the document that is edited and signed."""
