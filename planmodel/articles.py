"""The passages before the annexes: their outline follows from the marks that the text sets (Điều,
I., 1., a), -, +)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from planmodel.passage import Passage

# (kind, rank, pattern, "citation in Vietnamese", "citation in English"); a lower rank holds a
# higher one. The label that the pattern finds goes into the citation.
_MARKS = (
    ("article", 1, r"Điều (\d+)\.", "Điều {}", "Article {}"),
    ("section", 2, r"([IVX]+)\. ", "mục {}", "section {}"),
    ("subsection", 3, r"(\d+)\. ", "khoản {}", "clause {}"),
    ("point", 4, r"([a-z])\) ", "điểm {}", "point {}"),
    ("bullet", 5, r"(-) ", "gạch đầu dòng {}", "bullet {}"),
    ("sub_bullet", 6, r"(\+) ", "dấu cộng {}", "sub-bullet {}"),
    ("paragraph", 5, r"()", "đoạn {}", "paragraph {}"),
)


def main_passages(lines: tuple[str, ...], end: int) -> Iterator[Passage]:
    """The passages before the annexes: preamble, articles, addressees, signature."""
    part, count = "preamble", defaultdict[str, int](int)
    stack: list[tuple[int, Passage]] = []
    for number in range(1, end):
        text = lines[number].strip()
        if not text:
            continue
        if text.startswith("Điều 1."):
            part = "articles"
        elif text.startswith("Nơi nhận"):
            part = "addressees"
        elif text.startswith("KT. CHỦ TỊCH"):
            part = "signature"
        if part == "articles":
            yield _article_passage(text, number, stack, count)
        else:
            yield _outer_passage(part, text, number, count)


def _outer_passage(part: str, text: str, line: int, count: defaultdict[str, int]) -> Passage:
    kind = "basis" if text.startswith(("Căn cứ", "Theo ý kiến")) else part
    count[kind] += 1
    n = count[kind]
    vi, en = {
        "preamble": ("Phần mở đầu", "Preamble"),
        "basis": (f"Phần mở đầu, căn cứ {n}", f"Preamble, basis {n}"),
        "addressees": ("Nơi nhận", "Addressees"),
        "signature": ("Phần ký", "Signature"),
    }[kind]
    return Passage(f"{kind}-{n}", None, 0, kind, "", text, line, line, vi, en)


def _article_passage(
    text: str, line: int, stack: list[tuple[int, Passage]], count: defaultdict[str, int]
) -> Passage:
    kind, rank, label, vi, en = _read_mark(text)
    while stack and stack[-1][0] >= rank:
        stack.pop()
    # A paragraph inside a bulleted list belongs to the heading that holds the list.
    parent = stack[-1][1] if stack else None
    if not label or label in "-+":
        key = f"{parent.id if parent else ''}/{kind}"
        count[key] += 1
        label = str(count[key])
    # The decision writes "I.2" and "II.2.a" in one breath: mục I.2, not mục I, khoản 2.
    path = f"{parent.id}.{label}" if parent else f"Đ{label}"
    if kind in ("bullet", "sub_bullet", "paragraph"):
        path = f"{parent.id if parent else ''}/{kind[0]}{label}"
    in_section = parent is not None and ", mục " in parent.citation_vi
    if kind in ("subsection", "point") and in_section and parent:
        citation_vi = f"{parent.citation_vi}.{label}"
        citation_en = f"{parent.citation_en}.{label}"
    elif parent:
        citation_vi = f"{parent.citation_vi}, {vi.format(label)}"
        citation_en = f"{parent.citation_en}, {en.format(label)}"
    else:
        citation_vi, citation_en = vi.format(label), en.format(label)
    parent_id = parent.id if parent else None
    passage = Passage(path, parent_id, 0, kind, label, text, line, line, citation_vi, citation_en)
    stack.append((rank, passage))
    return passage


def _read_mark(text: str) -> tuple[str, int, str, str, str]:
    for kind, rank, pattern, vi, en in _MARKS:
        if match := re.match(pattern, text):
            return kind, rank, match.group(1), vi, en
    raise AssertionError("the last mark matches every text")
