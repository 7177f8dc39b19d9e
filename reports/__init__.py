"""What the units report: files read, rules held, and the store that keeps every report. Stands
beside planmodel, which says what is owed; knows neither screens nor charts."""
