"""Owns the rows derived of sectors, themes, emission sectors, who decides, and programmes."""

from dataclasses import dataclass
from typing import Annotated

from klimatvakt.catalog.derived import meanings as m
from klimatvakt.catalog.said import TONNES, AsStored, said
from klimatvakt.catalog.stored.steering import Programme
from klimatvakt.domain.vocabulary import Control


@dataclass(frozen=True, slots=True)
class GroupSums:
    """Sums over measures: decided, ongoing and completed ones; ideas stand apart. Overlap groups count once."""

    low_t: Annotated[float | None, m.LOW_T]
    central_t: Annotated[float | None, m.CENTRAL_T]
    high_t: Annotated[float | None, m.HIGH_T]
    days_central: Annotated[float | None, m.DAYS_CENTRAL]
    need_share: Annotated[float | None, m.NEED_SHARE]
    followed_up_t: Annotated[float | None, m.FOLLOWED_UP_T]
    idea_central_t: Annotated[float | None, said("Trolig minskning av det som ännu är idéer, i samma år", TONNES)]
    n_measures: Annotated[int, said("Åtgärder i gruppen", "antal")]
    n_live: Annotated[int, said("Åtgärder utom avbrutna och sammanslagna", "antal")]
    n_quantified: Annotated[int, said("Av n_live: åtgärder med tal i rapporten", "antal")]
    n_not_quantified: Annotated[int, said("Av n_live: åtgärder utan tal i rapporten", "antal")]
    n_on_plan: Annotated[int, said('Åtgärder enligt plan (x i "x av y")', "antal")]
    n_counted: Annotated[int, said('Åtgärder som räknas (y i "x av y")', "antal")]


@dataclass(frozen=True, slots=True)
class Contribution(GroupSums):
    """What the measures of one group cut inside the window."""

    kind: Annotated[str, m.GROUP_KIND]
    id: Annotated[str, m.GROUP_ID]
    ceiling_t: Annotated[
        float | None, said("Vad sektorns antagna utsläppstak kräver i alla år; tomt = inget antaget", TONNES)
    ]
    required_t: Annotated[float | None, said("Därav i återstående år", TONNES)]
    inventory_change_t: Annotated[
        float | None, said("Utsläppsförändring: sista utsläppsberäkningen minus basåret; bara utsläppssektorer", TONNES)
    ]


@dataclass(frozen=True, slots=True)
class ContributionYear:
    """A group's sums in one year."""

    kind: Annotated[str, m.GROUP_KIND]
    id: Annotated[str, m.GROUP_ID]
    year: Annotated[int, m.YEAR]
    low_t: Annotated[float | None, m.YEAR_LOW_T]
    central_t: Annotated[float | None, m.YEAR_CENTRAL_T]
    high_t: Annotated[float | None, m.YEAR_HIGH_T]
    followed_up_t: Annotated[float | None, m.YEAR_FOLLOWED_UP_T]


@dataclass(frozen=True, slots=True)
class ContributionByControl:
    """A sector's or theme's contribution by who decides."""

    kind: Annotated[str, m.GROUP_KIND]
    id: Annotated[str, m.GROUP_ID]
    control: Annotated[Control, m.CONTROL]
    low_t: Annotated[float, m.LOW_T]
    central_t: Annotated[float, m.CENTRAL_T]
    high_t: Annotated[float, m.HIGH_T]


@dataclass(frozen=True, slots=True)
class ProgrammeScore:
    """What a sector promised and did in one year's programme; None where no programme is published."""

    sector_id: Annotated[str, AsStored(Programme.TABLE)]
    year: Annotated[int, AsStored(Programme.TABLE)]
    promised: Annotated[int | None, said("Utlovade åtgärder; tomt = inte publicerat", "antal")]
    done: Annotated[int | None, said("Av dem: årets del gjord", "antal")]
    moved: Annotated[int | None, said("Av dem: flyttade", "antal")]
    dropped: Annotated[int | None, said("Av dem: strukna", "antal")]
    planned: Annotated[int | None, said("Av dem: ännu planerade", "antal")]
    n_needs_appropriation: Annotated[int | None, said("Av dem: behöver anslag", "antal")]
    promised_before: Annotated[int | None, said("Utlovade i sektorns program året före", "antal")]
    done_before: Annotated[int | None, said("Av dem: gjorda", "antal")]
    n_again: Annotated[int | None, said("Åtgärder i båda årens program", "antal")]
