"""streamlit run dashboard.py: puts the frame up, nothing more."""

from ui import frame

frame.show()
