"""The screen: the frame around every page, the regions of the pages, the platform beneath."""

from ui.platform.startup import prepare

prepare()
