"""Owns what an address asks of a chart: state, reading, moment, size and look. Must not know HTTP or renderers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from klimatvakt.catalog.images import ImageSize, Look
from klimatvakt.catalog.slugs import ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts.core.chart import Chart
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.domain.method import METHOD_VERSION
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.citation import method_words
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.web.app.moment import Moment

IMAGES = ("svg", "png")
# What every chart's address knows besides the chart's own parameters.
IMAGE_PARAMS: Mapping[ParamId, tuple[str, ...]] = {ParamId.SIZE: tuple(ImageSize), ParamId.LOOK: tuple(Look)}

# A screen has no look of print.
FRAME_LOOKS = (Look.LIGHT, Look.DARK)


@dataclass(frozen=True)
class ChartRequest:
    """A chart with the facts, parameters and reading an address asks for.

    ``look`` None is light in files and follows the reader's screen on a page.
    """

    chart: Chart
    facts: CityFacts
    urls: Urls
    params: Mapping[ParamId, str]
    moment: Moment
    size: ImageSize = ImageSize.STANDARD
    look: Look | None = None

    def draw(self, t: Translator) -> Drawing:
        """The drawing in the language of ``t``."""
        by_id = {name.value: value for name, value in self.params.items()}
        drawing = self.chart.draw(self.facts, by_id, t)
        if not self.has_changed_method:
            return drawing
        notes = (*drawing.spec.notes, method_words(t, changed=True))
        return replace(drawing, spec=replace(drawing.spec, notes=notes))

    @property
    def has_changed_method(self) -> bool:
        """Whether what is pinned here was first published under another method than today's, or an unknown one."""
        return self.moment.pinned and self.moment.generation.method_version != METHOD_VERSION

    def method(self, t: Translator) -> str:
        """What a citation of pinned numbers says of the method; '' for numbers that follow the data."""
        return method_words(t, changed=self.has_changed_method) if self.moment.pinned else ""

    def address(
        self, extension: str = "", *, language: Language | None = None, version: str | None = None, framed: bool = False
    ) -> str:
        """The one address of this as a file, or as the chart's own page (no extension); only what is no default.

        ``version`` pins its numbers, '' lets them follow the data; None leaves them as they were asked for. ``framed``
        on another site the page keeps the look it was asked for.
        """
        urls = self.urls.in_language(language) if language else self.urls
        if version is not None:
            urls = urls.pinned(version)
        shown = self._image() if extension in IMAGES else self._frame() if framed else {}
        return urls.chart(self.chart.slug, extension, {**self.params, **shown})

    def _frame(self) -> dict[ParamId, str]:
        return {ParamId.LOOK: self.look.value} if self.look in FRAME_LOOKS else {}

    def _image(self) -> dict[ParamId, str]:
        size = {} if self.size is ImageSize.STANDARD else {ParamId.SIZE: self.size.value}
        return size | ({} if self.look in (None, Look.LIGHT) else {ParamId.LOOK: self.look.value})
