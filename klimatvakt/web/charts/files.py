"""Owns what each file of a chart holds, and what it says of where it comes from. Must not know HTTP or routes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from klimatvakt.catalog.images import ImageSize, Look
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.charts.render.image import status_badge
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.about import About
from klimatvakt.web.app.services import AppServices
from klimatvakt.web.charts.request import ChartRequest
from klimatvakt.web.images.png import fitting_scale
from klimatvakt.web.images.routes import Picture

PARENT_SCRIPT = "/embed.js"


@dataclass(frozen=True)
class ChartFiles:
    """The files of one request; ``base`` is the service's public address. Each is drawn when it is asked for."""

    services: AppServices
    request: ChartRequest
    base: str

    @cached_property
    def drawing(self) -> Drawing:
        """The chart in the language of the app."""
        return self.request.draw(self.services.t)

    @property
    def link(self) -> str:
        """Where the chart lives: its own page, in this state and reading."""
        return self.base + self.request.address()

    @cached_property
    def pinned(self) -> str:
        """The same with the numbers of this moment."""
        return self.base + self.request.address(version=self._version)

    @cached_property
    def _version(self) -> str:
        return self.request.urls.version or self.request.moment.version

    def svg(self) -> str:
        """The image."""
        request = self.request
        return self.services.parts.chart.image(
            self.drawing, self.services.t, size=request.size, look=request.look or Look.LIGHT, link=self.link
        )

    def picture(self) -> Picture:
        """What the PNG is made of."""
        spec = self.drawing.spec
        texts = {
            "Title": spec.title,
            "Description": f"{spec.sentence} {spec.subtitle}".rstrip(),
            "Source": spec.source,
            "Creation Time": spec.data_date,
            "Comment": " · ".join((*spec.badges, *filter(None, [status_badge(self.drawing, self.services.t)]))),
            "URL": self.link,
        }
        svg = self.svg()
        return Picture(svg, fitting_scale(svg, self.services.parts.chart.scale(self.request.size)), texts)

    def csv(self, *, plain: bool) -> bytes:
        """The table."""
        return self.services.parts.chart.csv(self.drawing, self.services.t, plain=plain)

    def xlsx(self) -> bytes:
        """The table as a workbook."""
        return self.services.parts.chart.xlsx(self.drawing, self.services.t, about=self.about())

    def json(self) -> Mapping[str, Any]:
        """Rows and all that is known of them, ready-made citations and embed codes included."""
        return self.services.parts.chart.json(
            self.drawing,
            self.services.t,
            about=self.about(),
            citations=self.citations(),
            embed=self.embed(),
            published_method=self.request.moment.generation.method_version,
        )

    def figure(self) -> Mapping[str, Any]:
        """What the browser draws the interactive chart from."""
        dark, narrow = self.request.look is Look.DARK, self.request.size is ImageSize.PHONE
        return self.services.parts.chart.figure(self.drawing, self.services.t, dark=dark, narrow=narrow)

    def about(self) -> About:
        """What a file says of where it comes from."""
        method = self.request.method(self.services.t)
        return self.services.parts.chart.about(
            self.drawing, self.request.facts, self.services.t, link=self.link, pinned=self.pinned, method=method
        )

    def citations(self) -> dict[Language, str]:
        """How to cite the chart, in each language with that language's title and address."""
        found = {}
        for language, t in self.services.translators.items():
            link = self.base + self.request.address(language=language)
            drawing = self.drawing if language is self.services.language else self.request.draw(t)
            found[language] = self.services.parts.chart.about(
                drawing, self.request.facts, t, link=link, pinned="", method=self.request.method(t)
            ).citation
        return found

    def embed(self) -> dict[str, str]:
        """{"live": the code that shows newer numbers as they come, "pinned": that which never changes}."""
        title, write, script = self.drawing.spec.title, self.services.parts.chart.embed, self.base + PARENT_SCRIPT
        versions = {"live": "", "pinned": self._version}
        return {
            name: write(self.base + self.request.address(version=version, framed=True), title, script=script)
            for name, version in versions.items()
        }
