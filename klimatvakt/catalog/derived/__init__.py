"""Owns what is computed of a city: a row class per derived table, whose fields are declared as columns.

``DERIVED`` is where a derived table is looked up by the name it is published under.
"""

from dataclasses import dataclass

from klimatvakt.catalog.derived import budget, changes, groups, measures, money, origin


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived table: its row class, its title and its key."""

    row: type
    title: str
    key: tuple[str, ...]


_GROUP = ("kind", "id")
DERIVED: dict[str, Derived] = {
    "emissions": Derived(
        budget.EmissionCell,
        "Utsläppsberäkningen som den nyaste utgåvan anger den; dessutom tabellen emission",
        ("perspective", "emission_sector_id", "gas", "year"),
    ),
    "reports": Derived(budget.ReportKnown, "Rapporterna, även öppna; dessutom tabellen report", ("id",)),
    "trajectory": Derived(budget.TrajectoryYear, "Linjerna i utsläppsbanan, ett år per rad", ("series", "year")),
    "cumulative": Derived(budget.CumulativeYear, "Utsläppsbudgeten år för år, summerad", ("series", "year")),
    "ladder": Derived(budget.LadderStep, "Från behovet till det som är kvar", ("step",)),
    "trends": Derived(budget.TrendLine, "Framskrivningar", ("perspective", "gas", "emission_sector_id")),
    "fair_shares": Derived(budget.FairShareAnswer, "Andra sätt att dela ett större utrymme", ("id", "principle")),
    "measures": Derived(measures.MeasureStanding, "Åtgärderna som de står i rapporten", ("code",)),
    "measure_years": Derived(measures.MeasureYear, "Åtgärdernas minskning år för år", ("code", "year")),
    "history": Derived(measures.MeasureHistory, "Åtgärderna i tidigare rapporter", ("code", "report_id")),
    "milestones": Derived(measures.MilestoneStanding, "Delmålen som de står i rapporten", ("code", "n")),
    "indicators": Derived(measures.IndicatorStanding, "Indikatorernas läge", ("id",)),
    "contributions": Derived(groups.Contribution, "Bidrag per sektor, tema, utsläppssektor och rådighet", _GROUP),
    "contribution_years": Derived(groups.ContributionYear, "Bidragen år för år", (*_GROUP, "year")),
    "contribution_control": Derived(groups.ContributionByControl, "Bidragen efter rådighet", (*_GROUP, "control")),
    "totals": Derived(groups.GroupSums, "Alla åtgärder tillsammans, en rad", ()),
    "programmes": Derived(groups.ProgrammeScore, "Vad sektorernas program gav", ("sector_id", "year")),
    "money": Derived(money.MoneyLine, "Pengar per åtgärd", ("code", "budget_year", "stage", "kind")),
    "money_sums": Derived(
        money.MoneySum,
        "Pengar per sektor och tema; belopp som omfattar olika saker läggs aldrig ihop",
        ("sector_id", "theme_id", "budget_year", "stage", "kind", "cost_basis"),
    ),
    "change_items": Derived(changes.ChangeItem, "Vad som ändrats sedan en tidigare rapport", ("kind", "code")),
    "change_effects": Derived(changes.ChangedEffect, "Minskningen förut och nu", ("code",)),
    "sources": Derived(origin.SourceFile, "Filerna som bygget lästes ur", ("id",)),
    "quality": Derived(origin.QualityFinding, "Varningar som inte hindrade publiceringen", ("n",)),
}
