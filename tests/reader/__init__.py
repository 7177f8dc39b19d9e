"""Those who look at the dashboard: without a browser (screen), over the wire (session), with one
(visitor), at a server of their own."""
