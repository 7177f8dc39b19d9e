"""The tables that workbooks and CSV files are written from."""
