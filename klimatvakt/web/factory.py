"""Owns the composition root: which pages, charts, facts and writers the service is made of. No logic."""

from flask import Flask

from klimatvakt.catalog.slugs import PageId
from klimatvakt.charts import CHARTS
from klimatvakt.charts.render.image import render_image
from klimatvakt.charts.spec import Drawing
from klimatvakt.components.shell import reading_banner, site_footer, site_header
from klimatvakt.config import Settings
from klimatvakt.exports.csv import chart_csv, table_csv
from klimatvakt.exports.metadata import metadata
from klimatvakt.facts.build import derive, read_city
from klimatvakt.i18n import Translator
from klimatvakt.pages import PAGES, charts_live
from klimatvakt.pages.measures_export import MEASURE_LIST, measure_list
from klimatvakt.web.parts import PageList, Parts
from klimatvakt.web.site import build_site


def create_app(settings: Settings) -> Flask:
    """The whole service as one WSGI application; raises SettingsError like :func:`build_site`."""
    return build_site(
        settings,
        Parts(
            pages=PAGES,
            charts=CHARTS,
            read_city=read_city,
            derive=derive,
            header=site_header,
            footer=site_footer,
            banner=reading_banner,
            chart_svg=_chart_svg,
            chart_csv=chart_csv,
            chart_metadata=metadata,
            table_csv=table_csv,
            lists=(PageList(PageId.MEASURES, MEASURE_LIST, measure_list),),
            shared=(charts_live.register,),
        ),
    )


def _chart_svg(drawing: Drawing, t: Translator, *, link: str) -> str:
    return render_image(drawing, t, link=link)
