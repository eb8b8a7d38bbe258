"""Owns the composition root: which pages, charts, facts and writers the service is made of. No logic."""

from functools import partial

from flask import Flask

from klimatvakt.catalog.slugs import PageId
from klimatvakt.charts import CHARTS
from klimatvakt.charts.render.card import chart_image, image_scale
from klimatvakt.charts.render.plotly import figure_json
from klimatvakt.components.charts.alone import chart_alone
from klimatvakt.components.shell import reading_banner, site_footer, site_header
from klimatvakt.config import Settings
from klimatvakt.exports.about import table_about
from klimatvakt.exports.chart_about import chart_about
from klimatvakt.exports.csv import chart_csv, table_csv
from klimatvakt.exports.embed import embed_code
from klimatvakt.exports.metadata import chart_json
from klimatvakt.exports.xlsx import chart_xlsx, table_xlsx
from klimatvakt.facts.build import derive, read_city
from klimatvakt.pages import PAGES
from klimatvakt.pages.measures.export import MEASURE_LIST, measure_list
from klimatvakt.pages.share import page_card
from klimatvakt.web.app.handed import ChartWriters, PageList, Parts
from klimatvakt.web.app.site import build_site


def create_app(settings: Settings) -> Flask:
    """The whole service as one WSGI application; raises SettingsError like :func:`build_site`."""
    return build_site(
        settings,
        Parts(
            pages=PAGES,
            charts=CHARTS,
            read_city=partial(read_city, page_rows=settings.page_rows),
            derive=derive,
            header=site_header,
            footer=site_footer,
            banner=reading_banner,
            chart=ChartWriters(
                image=chart_image,
                scale=image_scale,
                csv=chart_csv,
                xlsx=chart_xlsx,
                json=chart_json,
                figure=figure_json,
                about=chart_about,
                embed=embed_code,
                page=chart_alone,
            ),
            table_csv=table_csv,
            table_xlsx=table_xlsx,
            table_about=table_about,
            card=page_card,
            lists=(PageList(PageId.MEASURES, MEASURE_LIST, measure_list),),
        ),
    )
