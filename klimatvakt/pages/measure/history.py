"""Owns a measure through the reports: what each said, what was corrected, and when it was not there yet."""

from dash import html

from klimatvakt.catalog.derived.measures import MeasureHistory
from klimatvakt.catalog.slugs import PageId
from klimatvakt.charts.core.wording import with_range
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.notice import notice
from klimatvakt.components.status import status_chip
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import in_words, missing, rich
from klimatvakt.domain.vocabulary import EffectStatus
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.pages.lookup import first
from klimatvakt.pages.reports.corrections import correction_rows, correction_table
from klimatvakt.pages.spec import PageContext

_TOLD = ("phase", "status", "end_on", "low_t", "central_t", "high_t", "reported")


def history_parts(ctx: PageContext) -> list[Piece]:
    """The reports that say something new, newest first, each with what it was before; the others by name."""
    t = ctx.t
    rows = list(ctx.facts.history_of(ctx.item))
    if not rows:
        return [html.P(missing(t("ingen rapport om åtgärden är publicerad")))]
    pairs = list(zip(rows, [None, *rows], strict=False))[::-1]
    quiet = [row for row, before in pairs if before is not None and not _is_news(row, before)]
    parts: list[Piece] = [_table(ctx, [pair for pair in pairs if pair[0] not in quiet])]
    if quiet:
        parts.append(_quiet(ctx, quiet))
    note = t(
        "Minskningen är den som räknades vid rapporten: fram till utsläppsbudgetens slut, utöver den "
        "utsläppsberäkning som då var senast."
    )
    parts.append(html.P(note, className="source"))
    corrected = [row for row in correction_rows(ctx.facts, ctx.item) if row.corrected_on <= ctx.facts.as_of]
    return [*parts, html.H3(t("Rättelser")), correction_table(ctx, corrected)] if corrected else parts


def _is_news(row: MeasureHistory, before: MeasureHistory) -> bool:
    same = all(getattr(row, name) == getattr(before, name) for name in _TOLD)
    said = bool(row.comment.sv or row.comment.fi) or row.reason.code is not before.reason.code
    return not same or said


def _table(ctx: PageContext, pairs: list[tuple[MeasureHistory, MeasureHistory | None]]) -> html.Div:
    t = ctx.t
    heads = (
        Head(t("Rapport")),
        Head(t("Läge")),
        Head(t("Planerat slut")),
        Head(t("Mindre utsläpp"), number=True),
        Head(t("Vad som hänt")),
    )
    body = [_cells(ctx, row, before) for row, before in pairs]
    return data_table(t("Vad rapporterna säger om åtgärden"), heads, body, key="reports", stacked=True)


def _quiet(ctx: PageContext, rows: list[MeasureHistory]) -> html.P:
    links: list[Piece] = []
    for row in rows:
        links += [", " if links else "", _link(ctx, row)]
    return html.P(rich(ctx.t("Inget nytt om åtgärden i: {reports}."), reports=html.Span(links)), className="source")


def _link(ctx: PageContext, row: MeasureHistory) -> html.A:
    report = first(ctx.facts.reports, id=row.report_id)
    title = ctx.t.words(report.title) if report else row.report_id
    return html.A(title, href=ctx.urls.page(PageId.REPORT, row.report_id))


def not_yet(ctx: PageContext) -> html.Div:
    """Said where the report named in the address is older than the measure."""
    t, came = ctx.t, ctx.facts.reports_naming(ctx.item)
    words: list[Piece] = [html.Strong(t("Åtgärden fanns inte då.")), " "]
    if ctx.facts.read_as is not None:
        words.append(t("{report} nämner den inte.", report=t.words(ctx.facts.read_as.title)))
    if came:
        oldest = came[0]
        date = t.date(oldest.as_of)
        words.append(" " + t("Den kom med i {report}, läget {date}.", report=t.words(oldest.title), date=date))
    now = html.A(t("Se åtgärden som den är nu"), href=ctx.urls.now().page(PageId.MEASURE, ctx.item))
    return notice(html.P(words), html.P(now))


def _cells(ctx: PageContext, row: MeasureHistory, before: MeasureHistory | None) -> list[Content]:
    t = ctx.t
    status = status_chip(row.status, t)
    reason = html.Span(reason_text(row.reason, t), className="sub")
    comment: Content = in_words(row.comment, t) or missing(t("ingen kommentar"))
    if not row.reported:
        comment = missing(t("rapporten nämner inte åtgärden"))
    return [
        [_link(ctx, row), " ", html.Span(t("läget {date}", date=t.date(row.as_of)), className="sub")],
        [status, " ", reason],
        _with_former(_end(row, t), _end(before, t) if before else None, t),
        _with_former(_effect(row, t), _effect(before, t) if before else None, t),
        comment,
    ]


def _with_former(now: str, before: str | None, t: Translator) -> Content:
    """The value; where the report before said something else, that too."""
    if before is None or before == now:
        return now
    return [html.Strong(now), " ", html.Span(rich(t("förut {former}"), former=before), className="sub")]


def _end(row: MeasureHistory, t: Translator) -> str:
    return t.date(row.end_on) if row.end_on else t("inte publicerat")


def _effect(row: MeasureHistory, t: Translator) -> str:
    if row.central_t is not None:
        return with_range(row, t)
    if row.effect_status == EffectStatus.NOT_CALCULATED:
        return t.term(EffectStatus.NOT_CALCULATED).lower()
    return t("räknas inte mot utsläppsbudgeten")
