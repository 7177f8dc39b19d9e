"""The frame around every page: opening the plan, the link, the ribbon, the parts they share."""
