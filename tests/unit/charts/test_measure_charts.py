"""Contribution over time and by control, delays, indicators and causes; expected values by hand from the doubles."""

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts import CHARTS
from klimatvakt.charts.core.spec import MarkKind
from tests.fixtures.rows import changed

BY_SLUG = {chart.slug: chart for chart in CHARTS}


def draw(slug, facts, t, **params):
    return BY_SLUG[slug].draw(facts, {ParamId[name.upper()]: value for name, value in params.items()}, t)


def plain(text):
    return text.replace("\xa0", " ")


class TestContributionOverTime:
    def test_a_sector_shows_its_own_years(self, full, t):
        rows = draw("contribution-over-time", full, t, sector="bildning").records
        assert [(row.year, row.central_t) for row in rows[2:]] == [(2025 + n, 100.0 * n) for n in range(1, 6)]

    def test_followed_up_effects_are_points_apart(self, full, t):
        drawing = draw("contribution-over-time", full, t, sector="bildning")
        points = [mark for mark in drawing.spec.marks if mark.y == "followed_up_t"]
        assert [(mark.kind, mark.label) for mark in points] == [(MarkKind.POINT, "Uppföljd effekt")]
        assert plain(drawing.spec.sentence) == (
            "Åtgärderna väntas minska utsläppen med 500 ton (250–800) år 2030. Uppföljd effekt 2025: 80 ton."
        )

    def test_the_whole_is_the_reference_path_less_the_plans(self, full, t):
        # conftest: n years after 2025 the plans lie 60 n, 100 n and 150 n tonnes below the level
        row = draw("contribution-over-time", full, t).records[-1]
        assert row.year == 2030
        assert [row.low_t, row.central_t, row.high_t] == pytest.approx([300, 500, 750])

    def test_nothing_known_says_so(self, bare, t):
        drawing = draw("contribution-over-time", bare, t)
        assert drawing.spec.marks == ()
        assert drawing.spec.sentence == "Ingen effekt är beräknad, så något bidrag per år kan inte visas."


class TestContributionBy:
    def test_inventory_change_is_a_column_and_no_bar(self, full, t):
        spec = draw("contribution-by-emission-sector", full, t).spec
        assert "inventory_change_t" in [column.name for column in spec.columns]
        assert "inventory_change_t" not in [mark.x for mark in spec.marks]

    def test_a_sectors_control_counts_its_own_measures(self, full, t):
        # of 40 measures every fourth from E2 is bildning's, all of even number: the city decides all of them
        rows = draw("contribution-by-control", full, t, sector="bildning").records
        live = [m for m in full.measures if m.sector_id == "bildning" and m.status != "cancelled"]
        assert [(row.id, row.central_t, row.n_live) for row in rows] == [
            (live[0].control, 1_600.0 if live[0].control == "city_decision" else None, len(live))
        ]

    def test_control_names_the_largest_part(self, full, t):
        assert draw("contribution-by-control", full, t).spec.sentence.startswith(
            "Störst är delen ”Invånare och företag”"
        )


class TestDelays:
    def test_what_loses_most_stands_first(self, full, t):
        # E40 is the 40th: 20 t × 40 = 800 t; 800 ÷ (33 072 ÷ 365) = 8.83 days
        drawing = draw("delays", full, t)
        assert [row.code for row in drawing.records[:3]] == ["E40", "E38", "E37"]
        assert drawing.records[0].central_t == 800
        assert drawing.records[0].days_lost == pytest.approx(8.829, abs=0.001)

    def test_the_rest_is_said_in_words(self, full, t):
        # 27 measures of 40 are counted (not every third); 15 are drawn, the next one is E18's neighbour E17: 340 t
        drawing = draw("delays", full, t)
        shown = {row.code for row in drawing.records}
        left = [n for n in range(1, 41) if n % 3 and f"E{n}" not in shown]
        assert len(drawing.records) == 15
        assert plain(drawing.spec.notes[0]) == f"{len(left)} åtgärder till förlorar högst {20 * max(left)} ton var."

    def test_nothing_to_lose_says_so(self, bare, t):
        spec = draw("delays", bare, t).spec
        assert spec.marks == ()
        assert spec.sentence.endswith("så ingen förlust kan visas.")


class TestIndicator:
    def test_gap_years_have_no_row_and_are_worded(self, full, t):
        drawing = draw("indicator", full, t, indicator="pannor")
        values = [row.year for row in drawing.records if row.series == "value"]
        assert values == [2019, 2020, 2022, 2023, 2024]
        assert drawing.spec.notes == ("Ingen uppgift 2021.",)

    def test_goal_is_a_point_and_a_rule(self, full, t):
        marks = draw("indicator", full, t, indicator="pannor").spec.marks
        assert [mark.kind for mark in marks if mark.tone == "target"] == [MarkKind.RULE, MarkKind.POINT]

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            (
                "pannor",
                "Småhus med oljepanna: 513 hus 2024. Målet är 0 hus 2030. Det går åt rätt håll.",
            ),
            (
                "maskiner",
                "Maskintimmar på el: 6 procent 2025. Målet är 50 procent 2030. Ett enda värde visar ingen riktning.",
            ),
            ("tomt", "Trädkronor: inget värde är publicerat. Inget mål är satt."),
        ],
    )
    def test_sentence(self, name, said, full, t):
        assert plain(draw("indicator", full, t, indicator=name).spec.sentence) == said

    def test_a_value_published_later_is_not_known_yet(self, full, t):
        assert 2026 not in [row.year for row in draw("indicator", full, t, indicator="pannor").records]


class TestChangesCauses:
    def test_steps_add_up_to_the_whole(self, full, t):
        # + 500 + 100 + 0 − 2 000 + 800 = − 600
        rows = draw("changes-causes", full, t).records
        assert [(row.from_t, row.to_t) for row in rows] == [
            (0, 500),
            (500, 600),
            (600, 600),
            (600, -1_400),
            (-1_400, -600),
            (0, -600),
        ]

    def test_sentence(self, full, t):
        assert plain(draw("changes-causes", full, t).spec.sentence) == (
            # 500 + 100, and −2 000 + 800
            "Överskridandet minskade 600 ton: nya utsläppstal +600 ton, åtgärderna −1 200 ton. "
            "Jämfört med delårsrapport 1/2026."
        )

    def test_without_an_earlier_report_it_says_so(self, bare, t):
        drawing = draw("changes-causes", bare, t)
        assert (drawing.spec.marks, drawing.spec.sentence) == (
            (),
            "Det finns ingen tidigare rapport att jämföra med.",
        )


def test_a_sectors_measures_without_an_effect_are_named(full, t):
    full.measures = changed(full.measures, lambda row: row.code == "E1", quantified=False)
    notes = draw("measures-worth", full, t, sector=full.measures[0].sector_id).spec.notes
    assert notes[-1] == "1 åtgärd saknar beräknad effekt. Inte beräknat: Åtgärd <1> & mera."
