"""The lines, ladder, sectors and perspectives of the budget page; expected values by hand from the doubles."""

import dataclasses

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts import CHARTS
from klimatvakt.charts.core.spec import MarkKind
from klimatvakt.domain.budgets.counted import Refused, Window
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Reason, ReasonCode
from klimatvakt.domain.vocabulary import Gas, NotationKey, Perspective
from tests.fixtures.rows import changed
from tests.unit.charts.budget_doubles import make_budget

BY_SLUG = {chart.slug: chart for chart in CHARTS}


def draw(slug, facts, t, **params):
    return BY_SLUG[slug].draw(facts, {ParamId[name.upper()]: value for name, value in params.items()}, t)


def plain(text):
    return text.replace("\xa0", " ")


def labels(drawing):
    return [plain(mark.label) for mark in drawing.spec.marks if mark.label]


def series(drawing, name):
    return [row for row in drawing.records if row.series == name]


class TestFourLines:
    def test_every_line_and_the_gap_is_named_at_its_place(self, full, t):
        # 2030: planned 17 900, target 31 200 − 9 × 2 448.889 = 9 160, so the gap is 8 740
        assert [label for label in labels(draw("trajectory", full, t)) if "Utsläpp" not in label] == [
            "Framskrivning",
            "Utgångsbana\n29 200 ton",
            "Med planerade åtgärder\n17 900 ton",
            "Målbana\n9 160 ton",
            "Gap 2030\n8 740 ton",
        ]

    def test_the_trend_is_thin_and_has_a_band(self, full, t):
        marks = [m for m in draw("trajectory", full, t).spec.marks if ("series", "trend") in m.where]
        assert [(mark.kind, mark.thin) for mark in marks] == [(MarkKind.AREA, False), (MarkKind.LINE, True)]

    def test_plans_below_the_path_in_the_last_year_name_no_gap(self, full, t):
        last = ("planned", 2030)
        rows = changed(full.trajectory, lambda row: (row.series, row.year) == last, emissions_t=9_000.0)
        full.trajectory = rows
        drawing = draw("trajectory", full, t)
        assert not any(label.startswith("Gap") for label in labels(drawing))
        assert drawing.spec.sentence.endswith("Med de planerade åtgärderna nås målbanan 2030.")

    def test_a_revised_year_keeps_its_former_value(self, full, t):
        revised = [row for row in draw("trajectory", full, t).records if row.former_t is not None]
        assert [(row.period, row.series, row.former_t) for row in revised] == [("2024", "history", 29_000.0)]

    @pytest.mark.parametrize(
        ("city", "said"),
        [("full", "medianlinjen genom 10 publicerade år 2016–2025"), ("bare", "Ingen framskrivning. Jämförbara år")],
    )
    def test_the_trend_says_its_window_or_why_there_is_none(self, city, said, request, t):
        notes = " ".join(draw("trajectory", request.getfixturevalue(city), t).spec.notes)
        assert said in notes

    def test_what_happened_is_noted_of_this_perspective_and_the_whole_only(self, full, t):
        notes = draw("trajectory", full, t).spec.notes
        assert [note for note in notes if note[:2] == "20"] == ["2022: Ny metod"]


class TestAnotherBudget:
    @pytest.fixture
    def add(self, full):
        """Gives the city a second budget with the terms said."""

        def added(counted=None, **row):
            plans = {2026: Range(30_000, 29_000, 28_000)}
            made = make_budget(stated=None, used=None, adopted=False, planned=plans, id="annan", **row)
            own = {"path": {2026: 20_000.0, 2027: 15_000.0}, "last_level_t": 22_700.0, "last_level_year": 2025}
            budget = dataclasses.replace(made, **own, window=Window(2026, 2027), counted=counted or made.counted)
            full.budgets = (full.budget, budget)
            return budget

        return added

    def test_its_own_path_is_drawn_over_the_inventory_it_counts(self, full, add, t):
        add()
        drawing = draw("trajectory", full, t, budget="annan")
        assert [(row.year, row.emissions_t) for row in series(drawing, "target")] == [
            (2026, 20_000),
            (2027, 15_000),
        ]
        planned = series(drawing, "planned")[0]
        assert (planned.low_t, planned.high_t) == (28_000, 30_000)
        assert [row.emissions_t for row in series(drawing, "history")][-1] == 29_200 - 13 * 500

    def test_a_co2_budget_is_not_drawn_over_co2e_and_says_why(self, full, add, t):
        add(Refused(Reason(ReasonCode.CO2_BUDGET_NEEDS_CO2, {"series_gas": "CO2e"})), gas=Gas.CO2)
        drawing = draw("trajectory", full, t, budget="annan")
        assert {row.series for row in drawing.records} <= {"history", "earlier", "missing"}
        assert plain(drawing.spec.sentence) == (
            "Exempelstad släppte ut 22 700 ton växthusgaser 2025. Utsläppsbudgeten gäller bara koldioxid, men "
            "utsläppsserien räknar också andra växthusgaser."
        )

    def test_another_perspective_is_named(self, full, add, t):
        add(perspective=Perspective.ORGANISATION)
        spec = draw("trajectory", full, t, budget="annan").spec
        assert plain(spec.sentence).startswith("Stadens egen organisation, alla växthusgaser (CO₂e): 2 800 ton 2025.")
        assert spec.subtitle.startswith("Växthusgasbudget (beräknad ur stadens mål, inte antagen). ")

    def test_the_budgets_are_the_allowed_values(self, full, add):
        add()
        assert BY_SLUG["trajectory"].allowed(full) == {ParamId.BUDGET: ("b", "annan")}


class TestGapLadder:
    def test_each_step_starts_where_the_one_before_ended(self, full, t):
        # 122 700; + 4 300 = 127 000; − 44 000 = 83 000; − 21 000 = 62 000
        rows = draw("gap-ladder", full, t).records
        assert [row.left_central_t for row in rows] == [122_700, 127_000, 83_000, 62_000, 62_000]
        assert [row.before_t for row in rows][1:4] == [122_700, 127_000, 83_000]

    def test_bounds_are_ordered_by_tonnes(self, full, t):
        # low effects, 30 000 + 9 000, leave most: 127 000 − 39 000 = 88 000; high ones 127 000 − 88 000 = 39 000
        end = draw("gap-ladder", full, t).records[-1]
        assert (end.left_low_t, end.left_high_t) == (39_000, 88_000)

    def test_sentence_says_what_is_left_in_tonnes_and_days(self, full, t):
        # 62 000 ÷ (33 072 ÷ 365) = 684.3
        assert plain(draw("gap-ladder", full, t).spec.sentence) == (
            "När beslutade åtgärder och idéer är avdragna återstår 62 000 ton, lika mycket som staden släpper ut på "
            "684 dygn."
        )

    def test_words_of_the_steps(self, full, t):
        found = [plain(category.detail) for category in draw("gap-ladder", full, t).spec.y.categories]
        assert found == [
            "122 700 ton",
            "+4 300 ton\nkvar 127 000 ton",
            "−44 000 ton av 18 åtgärder\nkvar 83 000 ton (69 000–97 000)",
            "−21 000 ton av 4 åtgärder\nkvar 62 000 ton (39 000–88 000)",
            "62 000 ton (39 000–88 000)",
        ]

    def test_the_measures_have_their_own_source_and_date(self, full, bare, t):
        spec = draw("gap-ladder", full, t).spec
        assert "åtgärderna: Exempelstad: färdplanen och rapporterna om den" in spec.source
        assert plain(spec.data_date) == "2025 (utsläppen) och 30 september 2026 (åtgärderna)"
        assert draw("gap-ladder", bare, t).spec.data_date == "2022"

    @pytest.mark.parametrize("slug", ["trajectory", "gap-ladder"])
    def test_a_budget_nobody_adopted_says_so(self, slug, full, bare, t):
        said = "Utsläppsbudgeten är beräknad ur stadens mål, inte antagen."
        assert said in draw(slug, bare, t).spec.notes
        assert said not in draw(slug, full, t).spec.notes

    def test_nothing_calculated_is_unknown_not_zero(self, bare, t):
        drawing = draw("gap-ladder", bare, t)
        assert drawing.records[2].central_t is None
        assert "Ingen åtgärds effekt är beräknad." in drawing.spec.sentence

    def test_enough_is_said_not_clipped(self, full, t):
        left = {"left_low_t": -500.0, "left_central_t": -400.0, "left_high_t": -300.0}
        full.ladder = changed(full.ladder, lambda row: row.step == "left", **left)
        drawing = draw("gap-ladder", full, t)
        assert drawing.spec.sentence.startswith("Åtgärderna räcker")
        assert drawing.spec.y.categories[-1].label == "Mer än gapet"

    def test_without_a_budget_it_says_so(self, full, t):
        full.budget, full.ladder = None, ()
        drawing = draw("gap-ladder", full, t)
        assert (drawing.spec.marks, drawing.spec.sentence) == (
            (),
            "Exempelstad har ingen utsläppsbudget att jämföra med.",
        )


class TestEmissionSectors:
    def test_a_panel_each_largest_first_memo_rows_apart(self, full, t):
        assert [panel.id for panel in draw("emission-sectors", full, t).spec.panels] == [
            "varme",
            "trafik",
            "maskiner",
            "avfall",
        ]

    def test_cells_without_a_figure_are_worded(self, full, t):
        assert draw("emission-sectors", full, t).spec.notes[:3] == (
            "Arbetsmaskiner 2012–2013: ingår i Vägtrafik.",
            "Sjöfart förekommer inte i staden.",
            "Avfall 2013: inte beräknad; årets summa är ofullständig.",
        )

    def test_a_year_without_a_figure_is_no_zero(self, full, t):
        rows = [row for row in draw("emission-sectors", full, t).records if row.id == "avfall"]
        assert rows[1].emissions_t is None
        assert rows[1].notation_key == "NE"

    def test_a_sector_that_has_ceased_is_zero(self, full, t):
        gone, none = ("avfall", 2025), {"emissions_t": None, "notation_key": NotationKey.NO}
        cells = changed(full.emissions, lambda cell: (cell.emission_sector_id, cell.year) == gone, **none)
        full.emissions = cells
        rows = [row for row in draw("emission-sectors", full, t).records if row.id == "avfall"]
        assert rows[-1].emissions_t == 0

    def test_sentence(self, full, t):
        # 2025 is the 14th year: 18 000 − 13 × 400 = 12 800, which is 5 200 less than 2012
        assert plain(draw("emission-sectors", full, t).spec.sentence) == (
            "Störst 2025 är Uppvärmning av byggnader: 12 800 ton. "
            "Mest har Uppvärmning av byggnader minskat: 5 200 ton sedan 2012."
        )

    def test_one_year_is_bars_not_lines(self, bare, t):
        drawing = draw("emission-sectors", bare, t)
        assert [mark.kind for mark in drawing.spec.marks] == [MarkKind.BAR]
        assert drawing.spec.panels == ()
        assert "för få år" in drawing.spec.sentence

    def test_nothing_published_says_so(self, full, t):
        full.emissions = [row for row in full.emissions if row.emission_sector_id == "total"]
        drawing = draw("emission-sectors", full, t)
        assert (drawing.spec.marks, drawing.spec.sentence) == (
            (),
            "Utsläppen per utsläppssektor är inte publicerade för Exempelstad.",
        )


class TestPerspectives:
    def test_index_is_100_in_the_first_common_year(self, full, t):
        # common years: 2021 and 2024; the organisation fell from 3 600 to 2 800 in 2025: 77.8
        rows = draw("perspectives", full, t).records
        assert {row.perspective: row.index for row in rows if row.year == 2021} == {
            "territorial": 100,
            "consumption": 100,
            "organisation": 100,
        }
        assert rows[-1].index == pytest.approx(2_800 / 3_600 * 100)

    def test_sentence_says_each_change_and_never_a_sum(self, full, t):
        # territorial 2021: 29 200 − 9 × 500 = 24 700; 2025: 22 700 = −8.1 %; consumption 83 900 / 88 200 = −4.9 %
        assert plain(draw("perspectives", full, t).spec.sentence) == (
            "Sedan 2021: Utsläpp inom stadens gränser −8 % till 2025; Invånarnas konsumtion −5 % till 2024; "
            "Stadens egen organisation −22 % till 2025."
        )

    def test_without_a_common_year_tonnes_stand_side_by_side(self, bare, t):
        drawing = draw("perspectives", bare, t)
        assert {mark.y for mark in drawing.spec.marks} == {"emissions_t"}
        assert drawing.spec.sentence.endswith("så de kan inte jämföras som index.")
        assert "Inte publicerat: Stadens egen organisation." in drawing.spec.notes

    def test_years_far_apart_are_joined_by_no_line(self, full, t):
        lines = [mark.where[0][1] for mark in draw("perspectives", full, t).spec.marks if mark.kind is MarkKind.LINE]
        assert lines == ["territorial", "organisation"]
