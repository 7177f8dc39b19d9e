"""streamlit run dashboard.py: puts the frame up, nothing more."""

from ui.frame import shell

shell.show()
