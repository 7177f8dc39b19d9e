"""python -m planmodel build|check: makes data/plan.duckdb from data/source, or only checks the
source; says what keeps the file from being made."""

from __future__ import annotations

import argparse
import io
import sys
import tomllib
from importlib import resources

from planmodel.build import PLAN_FILE, SOURCE_FOLDER, SourceError, build, is_current
from planmodel.checks import run_checks
from planmodel.finished_file import NotReplaceableError, is_held
from planmodel.source import Problem, read_source

_WORDS = {
    "vi": {
        "built": "Đã dựng {file} từ data/source.",
        "current": "{file} đã đúng với data/source, không cần dựng lại.",
        "sound": "data/source không có chỗ nào sai.",
        "faults": "data/source có {count} chỗ sai.",
        "kept": "Không dựng: data/source có {count} chỗ sai. {file} giữ nguyên.",
        "unwritable": "Không ghi được {file}: {reason}. Kiểm tra dung lượng và quyền ghi.",
        "not_replaceable": "Không ghi được {file}: ở đó không phải tệp thường (mà là thư mục, "
        "thiết bị, ống dẫn, socket hay liên kết không dẫn tới tệp nào). Chỗ ấy được giữ nguyên.",
        "held": "chương trình khác đang mở tệp, hãy đóng chương trình đó",
        "place": "{file}, dòng {row}, cột {column}",
    },
    "en": {
        "built": "Built {file} from data/source.",
        "current": "{file} agrees with data/source; nothing to build.",
        "sound": "No faults in data/source.",
        "faults": "{count} faults in data/source.",
        "kept": "Not built: {count} faults in data/source. {file} is unchanged.",
        "unwritable": "{file} cannot be written: {reason}. Check the disk space and permissions.",
        "not_replaceable": "{file} cannot be written: what stands there is not a regular file "
        "(a folder, device, pipe, socket, or a link that leads to no file). It is left as it was.",
        "held": "another program has it open, close that program",
        "place": "{file}, line {row}, column {column}",
    },
}


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code: 0 done, 1 the source is at fault or the file cannot be written."""
    parser = argparse.ArgumentParser(prog="python -m planmodel", description=__doc__)
    parser.add_argument("command", choices=["build", "check"])
    parser.add_argument("--if-needed", action="store_true", help="build only after a change")
    parser.add_argument("--lang", choices=["vi", "en"], default="vi")
    chosen = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):  # a Windows console may not be UTF-8
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    words, file = _WORDS[chosen.lang], PLAN_FILE.name
    if chosen.command == "check":
        problems = run_checks(read_source(SOURCE_FOLDER))
        _tell(problems, chosen.lang, words["faults"] if problems else words["sound"])
        return 1 if problems else 0
    if chosen.if_needed and is_current():
        print(words["current"].format(file=file))
        return 0
    try:
        build()
    except SourceError as error:
        _tell(error.problems, chosen.lang, words["kept"])
        return 1
    except NotReplaceableError:
        print(words["not_replaceable"].format(file=file), file=sys.stderr)
        return 1
    except OSError as error:
        reason = words["held"] if is_held(error) else error.strerror or type(error).__name__
        print(words["unwritable"].format(file=file, reason=reason), file=sys.stderr)
        return 1
    print(words["built"].format(file=file))
    return 0


def _tell(problems: list[Problem], language: str, end: str) -> None:
    """Each problem, then the last word; on the error stream where there are problems."""
    stream = sys.stderr if problems else sys.stdout
    for problem in problems:
        print(describe(problem, language), file=stream)
    print(end.format(count=len(problems), file=PLAN_FILE.name), file=stream)


def describe(problem: Problem, language: str) -> str:
    """A problem as a sentence: where it is, what is wrong, what to do."""
    text = resources.files("planmodel").joinpath("problems.toml").read_text(encoding="utf-8")
    sentence = tomllib.loads(text)[problem.rule][language].format(**problem.values)
    place = _WORDS[language]["place"].format(
        file=problem.file, row=problem.row or "–", column=problem.column or "–"
    )
    return f"{place}: {sentence}"


if __name__ == "__main__":
    sys.exit(main())
