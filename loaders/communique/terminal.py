"""Plain text for people: tables, rejected inputs, evidence, progress. Everything here returns or draws; nothing decides."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from communique.articles.intake import Rejected
from communique.evaluation.gold import GoldDate
from communique.evaluation.intervals import Interval
from communique.evaluation.scores import Evaluation, Mistake
from communique.landing.load import LoadReport
from communique.warehouse.conflicts import Conflict, Subject, Words
from communique.warehouse.doctor import Diagnosis
from communique.warehouse.forget import ForgetReport
from communique.warehouse.show import Quote, Shown, ShownClaim
from communique.warehouse.status import Status, WorkingState
from communique.warehouse.summary import Summary

SHOWN_REJECTIONS = 10
MAX_CELL = 60
_BOUNDS = {"lower": "over ", "upper": "up to ", "approximate": "about "}


def to_json(value: Any) -> str:
    """Any report as JSON: dataclasses as objects, dates as ISO 8601 strings."""
    return json.dumps(value, default=_plain, indent=2, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def table(rows: Sequence[dict[str, Any]], indent: str = "  ") -> list[str]:
    """Rows as aligned lines under their column names; numbers to the right, long cells cut with an ellipsis."""
    if not rows:
        return [f"{indent}none"]
    names = list(rows[0])
    cells = [[_cell(row[name]) for name in names] for row in rows]
    widths = [max(len(name), *(len(line[i]) for line in cells)) for i, name in enumerate(names)]
    is_right = [all(isinstance(row[name], int | float | None) for row in rows) for name in names]
    lines = []
    for line in [names, *cells]:
        padded = [
            text.rjust(width) if right else text.ljust(width) for text, width, right in zip(line, widths, is_right, strict=True)
        ]
        lines.append((indent + "  ".join(padded)).rstrip())
    return lines


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.10g}" if abs(value) < 1e4 else f"{value:,.0f}"
    text = " ".join(str(value).split())
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…"


def load_lines(report: LoadReport) -> list[str]:
    """What became of the inputs of a load."""
    counts = report.counts
    lines = [
        f"{counts.inputs:,} inputs: {counts.landed:,} landed, {counts.known:,} known already, "
        f"{counts.rejected:,} rejected; {counts.claims:,} claims"
    ]
    lines.extend(_rejection_line(rejected) for rejected in report.rejections[:SHOWN_REJECTIONS])
    if len(report.rejections) > SHOWN_REJECTIONS:
        lines.append(f"  and {counts.rejected - SHOWN_REJECTIONS:,} more: see communique status")
    lines.extend(f"  note on {uri} ({code}): {detail}" for uri, code, detail in report.notes[:SHOWN_REJECTIONS])
    if len(report.notes) > SHOWN_REJECTIONS:
        lines.append(f"  and {len(report.notes) - SHOWN_REJECTIONS:,} more notes: --json lists them")
    lines.extend(f"  ignored {item.source_uri}: {item.detail}" for item in report.ignored[:SHOWN_REJECTIONS])
    if len(report.ignored) > SHOWN_REJECTIONS:
        lines.append(f"  and {len(report.ignored) - SHOWN_REJECTIONS:,} more ignored: --json lists them")
    return lines


def _rejection_line(rejected: Rejected) -> str:
    return f"  rejected {rejected.source_uri} ({rejected.reason_code}): {rejected.detail}"


def summary_lines(summary: Summary) -> list[str]:
    """What is in the warehouse: its tables, and a few rows of each thing that it is for."""
    marts = [{"table": f"{mart.schema}.{mart.name}", "rows": mart.rows, "one row is": mart.grain} for mart in summary.marts]
    lines = ["", "In the warehouse", *table(marts)]
    for topic, rows in summary.examples.items():
        lines += ["", topic, *table([_readable(row) for row in rows])]
    return lines


def _readable(row: dict[str, Any]) -> dict[str, Any]:
    """A figure's value with its bound in words, in one cell."""
    if "bound" not in row:
        return row
    value = _BOUNDS.get(row["bound"], "") + _cell(row["value"])
    return {name: value if name == "value" else cell for name, cell in row.items() if name != "bound"}


def status_lines(status: Status) -> list[str]:
    """The state of a warehouse."""
    lines = [f"Warehouse {status.warehouse} (communique {status.version}, duckdb {status.duckdb_version})"]
    if status.held_by is not None:
        lines.append(f"Another run is writing it: {status.held_by}. Its loads are shown when it is done.")
    elif status.working is None:
        lines.append("Nothing has been loaded yet: communique run PATH")
    if status.working is not None:
        lines += _working_lines(status.working)
    lines += ["", f"Last build that passed: {status.built_at or 'none since the working file changed'}"]
    if status.published_path is None:
        lines.append("Nothing is published.")
    else:
        lines.append(f"Published: {status.published_path}, {status.published_bytes:,} bytes, {status.published_at}")
        marts = [{"table": f"{mart.schema}.{mart.name}", "rows": mart.rows, "one row is": mart.grain} for mart in status.marts]
        lines += table(marts)
    return lines


def _working_lines(working: WorkingState) -> list[str]:
    loads = [{name: cell for name, cell in row.items() if name != "version"} for row in working.loads]
    lines = ["", f"{working.articles:,} articles", "", "Extractors", *table(working.extractor_versions)]
    lines += ["", "Latest loads", *table(loads)]
    lines += ["", "Rejected inputs by reason", *table(working.rejections_by_reason)]
    if working.latest_rejections:
        lines += ["", "Rejected in the last load"]
        lines += [f"  {row['source_uri']} ({row['reason_code']}): {row['detail']}" for row in working.latest_rejections]
    return lines


def forget_lines(report: ForgetReport) -> list[str]:
    """What was taken out, where else its words still are, and what to do."""
    rows = sum(report.rows.values())
    lines = [
        f"forgot {report.article_id} ({report.title or 'without a title'}; found at {', '.join(report.sources)}): {rows:,} rows"
    ]
    lines.append("the published file holds it until the next build is published: communique build, then communique publish")
    if report.held_elsewhere:
        lines.append("files that may still hold its words; delete them if they must not:")
        lines += [f"  {path}" for path in report.held_elsewhere]
    return lines


def diagnosis_lines(diagnosis: Diagnosis) -> list[str]:
    """Every finding, what to do below it, and the verdict last."""
    lines = [f"Warehouse {diagnosis.warehouse}"]
    width = max(len(finding.subject) for finding in diagnosis.findings)
    for finding in diagnosis.findings:
        lines.append(f"  {finding.level:<7}  {finding.subject:<{width}}  {finding.finding}")
        if finding.advice:
            lines.append(f"  {'':<7}  {'':<{width}}  -> {finding.advice}")
    lines.append("sound" if diagnosis.is_sound else "not sound: see what to do after ->")
    return lines


def shown_lines(shown: Shown) -> list[str]:
    """A row with its claims and their words."""
    lines = [shown.id]
    for mart, row in shown.rows:
        width = max(len(name) for name in row)
        lines += ["", mart]
        lines += [f"  {name.ljust(width)}  {_value(value)}" for name, value in row.items() if value is not None]
    lines += ["", f"{len(shown.claims):,} claims" if len(shown.claims) != 1 else "1 claim"]
    for claim in shown.claims:
        lines += _claim_lines(claim)
    if shown.referred_to_by:
        lines += ["", "Named in"]
        lines += [f"  {place}: {rows:,} rows" for place, rows in shown.referred_to_by.items()]
    return lines


def _claim_lines(claim: ShownClaim) -> list[str]:
    origin = ", ".join(part for part in (claim.source_uri, claim.publisher, claim.published) if part)
    facts = ", ".join(f"{name} {fact_id}" for name, fact_id in claim.facts)
    return ["", f"  claim {claim.claim_id}: {origin}", f"    for {facts}", *map(_quote_line, claim.quotes)]


def conflict_lines(found: Sequence[Conflict]) -> list[str]:
    """Each contradiction in a sentence, with where it stands and the words of its figures and dates."""
    if not found:
        return ["no conflicts: all printed figures and dates that can be compared can be true together"]
    lines = ["1 conflict" if len(found) == 1 else f"{len(found):,} conflicts"]
    for conflict in found:
        lines += ["", conflict.explanation, f"  {_told_in(conflict)}; check {conflict.check_id}"]
        lines += [line for subject in conflict.subjects for line in _subject_lines(subject)]
    return lines


def _told_in(conflict: Conflict) -> str:
    if conflict.source_uri is None:
        return "between articles"
    others = conflict.article_count - 1
    return f"in {conflict.source_uri}" + (f" and {others:,} more" if others > 0 else "")


def _subject_lines(subject: Subject) -> list[str]:
    suspect = " (suspect)" if subject.role == "suspect" else ""
    return [
        f"    {subject.name}{suspect}: «{' '.join(words.quote.split())}» {_place(words)}{words.source_uri}"
        for words in subject.words
    ]


def _place(words: Words) -> str:
    return "" if words.start is None else f"[{words.start}, {words.end}) "


def evaluation_lines(evaluation: Evaluation, shown: str | None) -> list[str]:
    """Scores by kind; with `shown`, every miss and false alarm of that kind."""
    rows = [
        {
            "kind": score.kind,
            "right": score.right,
            "missed": score.missed,
            "false": None if score.is_share else score.false_alarms,
            "precision": _share(score.precision),
            "recall": _share(score.recall),
            "F1": _share(score.f1),
            "95 % interval": _interval(score.intervals.recall if score.is_share else score.intervals.f1),
        }
        for score in evaluation.scores
    ]
    slots = [
        {
            "of what was found": slot.kind,
            "slot": slot.slot,
            "right": slot.right,
            "wrong": slot.wrong,
            "empty": slot.empty,
            "share": _share(slot.accuracy),
        }
        for slot in evaluation.slots
    ]
    lines = [f"{evaluation.articles:,} annotated articles, {len(evaluation.absent):,} of them not in the warehouse"]
    lines += [f"  {name}" for name in evaluation.absent[:SHOWN_REJECTIONS]]
    lines += [*table(rows), "", *table(slots), ""]
    lines += [
        f"  {len(evaluation.noisy_negatives):,} articles with nothing to find in which a visit, figure or agreement was found",
        *(f"    {name}" for name in evaluation.noisy_negatives[:SHOWN_REJECTIONS]),
    ]
    if shown is not None:
        lines += ["", f"Missed: {shown}", *map(_mistake_line, evaluation.misses.get(shown, []))]
        lines += ["", f"False alarms: {shown}", *map(_mistake_line, evaluation.false_alarms.get(shown, []))]
    return lines


def evaluation_json(evaluation: Evaluation, shown: str | None) -> dict[str, Any]:
    """Scores by kind with their shares; with `shown`, every miss and false alarm of that kind."""
    whole: dict[str, Any] = {
        "articles": evaluation.articles,
        "absent": evaluation.absent,
        "scores": {
            score.kind: {
                "right": score.right,
                "missed": score.missed,
                "false_alarms": None if score.is_share else score.false_alarms,
                "precision": score.precision,
                "recall": score.recall,
                "f1": score.f1,
                "intervals": score.intervals._asdict(),
            }
            for score in evaluation.scores
        },
        "slots": [
            {
                "kind": slot.kind,
                "slot": slot.slot,
                "right": slot.right,
                "wrong": slot.wrong,
                "empty": slot.empty,
                "accuracy": slot.accuracy,
            }
            for slot in evaluation.slots
        ],
        "noisy_negatives": evaluation.noisy_negatives,
    }
    if shown is not None:
        whole["misses"] = evaluation.misses.get(shown, [])
        whole["false_alarms"] = evaluation.false_alarms.get(shown, [])
    return whole


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _interval(interval: Interval | None) -> str:
    return "" if interval is None else f"{interval.low:.3f} to {interval.high:.3f}"


def _mistake_line(mistake: Mistake) -> str:
    parts = {field.name: getattr(mistake.entry, field.name) for field in dataclasses.fields(mistake.entry)}
    said = ", ".join(
        f"{name}={_mistake_cell(value)}"
        for name, value in parts.items()
        if value not in (None, ()) and name not in ("core", "disputed", "has_other_units")
    )
    words = "" if mistake.words is None else f" «{_cell(mistake.words)}»"
    return f"  {mistake.article}: {said}{words}"


def _mistake_cell(value: Any) -> str:
    if isinstance(value, GoldDate):
        return f"{value.first}/{value.last}"
    return "|".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _quote_line(quote: Quote) -> str:
    before, after = (" ".join(part.split()) for part in (quote.before, quote.after))
    gap_before = " " if quote.before[-1:].isspace() else ""
    gap_after = " " if quote.after[:1].isspace() else ""
    words = f"{before}{gap_before}«{' '.join(quote.quote.split())}»{gap_after}{after}"
    return f"    {quote.slot} ({quote.basis}) [{quote.start}, {quote.end}): {words}"


def _value(value: Any) -> str:
    return _cell(value) if isinstance(value, bool | int | float) else str(value)


@contextlib.contextmanager
def progress(total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on the error stream with rate and time left; nothing when that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total, rate="")

        def advance(files: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=files, rate=f"{speed:,.1f} files/s" if speed else "")

        yield advance
