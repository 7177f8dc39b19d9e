"""The plan: Decision 4089/QĐ-UBND as data. Knows neither screens nor charts."""
