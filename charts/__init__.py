"""Marks and charts: rows in, a Plotly figure or HTML out. Knows neither Streamlit nor SQL."""
