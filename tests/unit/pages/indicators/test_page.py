"""The indicators' page: the edge cases of methods § 8, each an indicator of Exempelstad's files."""

import pytest

from klimatvakt.pages.indicators import page as indicators

# name: latest value | goal | way to the goal | direction
EXPECTED = {
    # 31 (2018) → 58.5 (2025), goal 90: 27.5 of 59
    "Fjärrvärme utan fossilt och torv": "58,5 procent (2025), preliminär | 90 procent (2030)"
    " | 47 % av vägen sedan 2018. | ska öka: går åt rätt håll",
    "Barn som skjutsas till skolan": "32 procent (2025) | 15 procent (2028) | Längre från målet än 2019."
    " | ska minska: går åt fel håll",
    "Maskintimmar på el": "6 procent (2025) | 50 procent (2030) | – Det finns bara ett värde att jämföra."
    " | ska öka: för få värden för att säga",
    "Invånare nära en busshållplats": "92 procent (2025) | 92 procent (2030) | – Målet är lika med det första värdet."
    " | ska öka: står stilla",
    "Lån av verktyg": "540 lån (2025) | – inget mål är publicerat | – inget mål att jämföra med"
    " | ska öka: går åt rätt håll",
}


@pytest.mark.parametrize("name", EXPECTED, ids=["rising", "wrong way", "single value", "goal is first", "no goal"])
def test_indicator_says_value_goal_progress_and_way(draw, exempelstad, name):
    rows = {row[0]: row[1:] for row in draw(indicators.PAGE, exempelstad).rows("indicators")}
    assert rows[name] == EXPECTED[name].split(" | ")


def test_zero_is_a_goal(draw, exempelstad):
    rows = {row[0]: row[1:] for row in draw(indicators.PAGE, exempelstad).rows("indicators")}
    assert rows["Småhus med oljepanna"][1] == "0 hus (2030)"


def test_lead_counts_only_what_can_be_told(draw, exempelstad):
    # 14 indicators: one single value; of the 13 others one goes the wrong way and one stands still.
    words = draw(indicators.PAGE, exempelstad).words
    assert "11 av 13 indikatorer går åt rätt håll sedan det första värdet. För 1 indikator till" in words


def test_city_without_indicators_says_so(draw, grankulla):
    words = draw(indicators.PAGE, grankulla).words
    assert "Staden har inte publicerat några indikatorer." in words
    assert "inga indikatorer är publicerade" in words
