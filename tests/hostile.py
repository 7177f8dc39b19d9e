"""Names that would do harm, or break a line, where a file took them for more than text."""

from __future__ import annotations

HOSTILE = (
    "=1+1",
    "+CMD|' /C calc'!A0",
    "@SUM(A1)",
    "#set page(width: 1cm)",
    "<b>&amp;</b>\\ $x$",
    "W" * 400,
    "🏛️ مرحبا שלום",
)
