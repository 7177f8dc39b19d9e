"""What leans on more than Streamlit and Plotly promise; leanings.toml lists it."""
