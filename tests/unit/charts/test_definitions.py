"""What each chart shows and says; expected values by hand from the two cities of conftest.py."""

from dataclasses import fields

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts import CHARTS
from klimatvakt.charts.core.cells import table_rows
from klimatvakt.charts.core.spec import MarkKind
from klimatvakt.charts.core.wording import runs
from klimatvakt.errors import BadQueryError
from tests.fixtures.rows import changed
from tests.unit.charts.budget_doubles import with_counted
from tests.unit.charts.doubles import NEEDED

BY_SLUG = {chart.slug: chart for chart in CHARTS}


def draw(slug, facts, t, **params):
    return BY_SLUG[slug].draw(facts, {ParamId[name.upper()]: value for name, value in params.items()}, t)


def rows_of(drawing, series):
    return [row for row in drawing.records if row.series == series]


def plain(text):
    return text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("years", "expected"),
    [([], []), ([2023], [(2023, 2023)]), ([1992, 1991, 2023], [(1991, 1992), (2023, 2023)])],
    ids=["none", "one", "two runs unordered"],
)
def test_runs_of_years(years, expected):
    assert runs(years) == expected


class TestTrajectory:
    def test_missing_years_are_rows_without_a_value(self, bare, t):
        missing = rows_of(draw("trajectory", bare, t), "missing")
        assert [row.period for row in missing] == ["1991–2018", "2023–2025"]
        assert all(row.emissions_t is None for row in missing)

    def test_missing_years_are_labelled_in_the_drawing(self, bare, t):
        labels = [mark.label for mark in draw("trajectory", bare, t).spec.marks]
        assert "ingen uppgift 2023–2025" in labels
        assert "ingen uppgift 1991–2018" not in labels  # left of the axis: 1990 is a level

    def test_history_before_a_long_gap_is_a_level(self, bare, t):
        drawing = draw("trajectory", bare, t)
        assert [row.year for row in rows_of(drawing, "earlier")] == [1990]
        assert [row.year for row in rows_of(drawing, "history")] == [2019, 2020, 2021, 2022]

    def test_gap_is_plans_minus_target_path(self, full, t):
        # 2030: planned 17 900, target 31 200 − 9 × 2 448.889 = 9 160
        last = rows_of(draw("trajectory", full, t), "gap")[-1]
        assert last.period == "2030"
        assert last.emissions_t == pytest.approx(8_740, abs=0.1)

    def test_without_plans_the_gap_is_to_the_reference(self, bare, t):
        # methods § 7: level gap 2030 of Grankulla frozen at 2022 is 23.9 kt
        last = rows_of(draw("trajectory", bare, t), "gap")[-1]
        assert last.emissions_t == pytest.approx(23_912, abs=0.1)

    def test_no_gap_row_where_the_plans_keep_the_path(self, full, t):
        rows = changed(full.trajectory, lambda row: row.series == "planned", emissions_t=1_000.0)
        full.trajectory = rows
        assert rows_of(draw("trajectory", full, t), "gap") == []

    def test_sentence(self, bare, t):
        assert plain(draw("trajectory", bare, t).spec.sentence) == (
            "Grankulla släppte ut 33 100 ton växthusgaser 2022. Målbanan går till 9 160 ton 2030. "
            "Stannar utsläppen på den nivån är gapet till målbanan 23 900 ton 2030."
        )

    def test_without_emissions_the_sentence_says_so(self, bare, t):
        bare.trajectory = ()
        spec = draw("trajectory", bare, t).spec
        assert spec.sentence == "Inga utsläpp är publicerade för Grankulla, så banan kan inte ritas."
        assert spec.marks == ()

    def test_missing_cell_is_worded(self, bare, t):
        _, rows = table_rows(draw("trajectory", bare, t), t)
        assert ("2023–2025", "Utsläpp", "– ingen uppgift") in [row[:3] for row in rows]


class TestCumulative:
    def test_remaining_is_labelled(self, full, t):
        # 170 600 − 118 900 = 51 700, 30.3 %
        labels = [plain(mark.label) for mark in draw("cumulative", full, t).spec.marks]
        assert "Återstår\n51 700 ton (30,3 %)" in labels

    def test_overspent_is_said_not_clipped(self, full, t):
        full.budget = with_counted(full.budget, used_t=180_600.0, remaining_t=-10_000.0)
        spec = draw("cumulative", full, t).spec
        assert "Överskridet\n10 000 ton" in [plain(mark.label) for mark in spec.marks]
        assert (
            plain(spec.sentence) == "Vid slutet av 2025 var utsläppsbudgeten på 170 600 ton överskriden med 10 000 ton."
        )

    def test_nothing_stated_before_the_first_year(self, full, t):
        full.budget = with_counted(full.budget, stated_year=None, used_t=None)
        spec = draw("cumulative", full, t).spec
        assert "uppgifter saknas" in spec.sentence
        assert not any(mark.kind is MarkKind.INTERVAL for mark in spec.marks)

    def test_a_budget_nobody_adopted_says_so(self, bare, t):
        assert draw("cumulative", bare, t).spec.notes == ("Utsläppsbudgeten är beräknad ur stadens mål, inte antagen.",)


class TestMeasuresDots:
    def test_every_measure_has_one_place(self, full, t):
        places = [(row.group, row.rank) for row in draw("measures-dots", full, t).records]
        assert len(places) == len(set(places)) == 40

    def test_sentence_counts_on_time_and_completed_of_all_but_cancelled(self, full, t):
        # 12 on time + 6 completed of 40 − 2 cancelled
        assert draw("measures-dots", full, t).spec.sentence == (
            "18 av 38 åtgärder går enligt plan eller är genomförda. 7 är försenade. Om 2 finns ingen rapport. "
            "2 avbrutna eller sammanslagna är inte medräknade."
        )

    def test_a_measure_without_sector_has_a_row_of_its_own(self, full, t):
        categories = draw("measures-dots", full, t, view="sector").spec.y.categories
        assert categories[-1].label == "Ansvarig sektor inte publicerad"

    def test_filter_keeps_one_sector(self, full, t):
        assert {row.sector_id for row in draw("measures-dots", full, t, sector="teknik").records} == {"teknik"}

    def test_every_status_has_its_own_shape_and_tone(self, full, t):
        marks = draw("measures-dots", full, t).spec.marks
        assert len({mark.shape for mark in marks}) == len({mark.tone for mark in marks}) == len(marks) == 8


class TestContribution:
    def test_words_of_a_sector(self, full, t):
        found = {c.id: plain(c.detail) for c in draw("contribution-by-sector", full, t).spec.y.categories}
        assert found == {
            "allman": "8 åtgärder, ingen effekt beräknad",
            "bildning": "2 050 ton (1 000–3 400)\n4 av 9 åtgärder inte beräknade",
            "teknik": "4 100 ton (2 000–6 800)\n5 av 10 åtgärder inte beräknade",
        }

    def test_required_is_drawn_only_where_a_ceiling_is_adopted(self, full, t):
        sector, theme = (draw(f"contribution-by-{kind}", full, t).spec for kind in ("sector", "theme"))
        assert "krävs" in [mark.label for mark in sector.marks]
        assert "krävs" not in [mark.label for mark in theme.marks]

    def test_without_any_ceiling_the_note_says_so(self, bare, t):
        assert draw("contribution-by-sector", bare, t).spec.notes == ("Inget utsläppstak är antaget för sektorerna.",)


class TestMeasureTimeline:
    def test_sentence(self, full, t):
        assert draw("measure-timeline", full, t, code="E1").spec.sentence == (
            "1 av 5 delmål är klart. 1 är försenat. Nästa: Installation i skolor, 31 december 2026."
        )

    def test_words_by_state(self, full, t):
        details = [category.detail for category in draw("measure-timeline", full, t, code="E1").spec.y.categories]
        assert details == [
            "från 1 februari 2024, ska vara klart 31 december 2027",
            "klart 14 oktober 2024",
            "försenat, skulle vara klart 30 juni 2025",
            "påbörjat 1 mars 2026, ska vara klart 31 december 2026",
            "ska vara klart 31 december 2027",
            "inget slutdatum",
        ]

    def test_codes_are_the_allowed_values(self, full):
        assert len(BY_SLUG["measure-timeline"].allowed(full)[ParamId.CODE]) == 40


def test_measure_effect_sentence_ends_with_the_emission_budget(full, t):
    """The report states 700 t for 2031 too; the budget ends in 2030."""
    assert plain(draw("measure-effect", full, t, code="E1").spec.sentence) == (
        "Åtgärden väntas minska utsläppen med 600 ton (360–900) år 2030."
    )


def test_badges_say_fictional_and_unofficial(full, bare, t):
    assert draw("trajectory", full, t).spec.badges == ("Påhittad stad", "Inte stadens officiella tjänst")
    assert draw("trajectory", bare, t).spec.badges == ("Inte stadens officiella tjänst",)


@pytest.mark.parametrize(("slug", "word"), [("measure-effect", "kod"), ("indicator", "indikator")])
def test_a_chart_without_the_parameter_it_needs_names_it(slug, word, full, t):
    with pytest.raises(BadQueryError) as raised:
        draw(slug, full, t)
    assert raised.value.what == word
    assert raised.value.allowed


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.slug)
@pytest.mark.parametrize("city", ["full", "bare"])
def test_every_name_in_a_specification_is_a_field_of_its_rows(chart, city, request, t):
    drawing = chart.draw(request.getfixturevalue(city), NEEDED.get(chart.slug, {}), t)
    spec = drawing.spec
    names = {column.name for column in spec.columns} | ({spec.facet} if spec.facet else set())
    for mark in spec.marks:
        names |= {mark.x, mark.y, mark.x2, mark.y2, mark.status, *(name for name, _ in mark.where)} - {""}
    kinds = {type(row) for row in drawing.records}
    assert len(kinds) <= 1
    assert [(kind, name) for kind in kinds for name in names if not is_field(kind, name)] == []


def is_field(kind, name):
    """A field, or what is said of the row by a property."""
    return name in {field.name for field in fields(kind)} or isinstance(getattr(kind, name, None), property)
