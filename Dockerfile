# Two stages from one base: `etl` publishes generations into the data volume, `web` serves them read-only and without
# what only the ETL needs.
#   docker build --target etl -t klimatvakt-etl .    docker run -v klimatvakt:/srv/build klimatvakt-etl
#   docker build --target web -t klimatvakt .        docker run --read-only --tmpfs /tmp -v klimatvakt:/srv/build:ro \
#                                                      -v klimatvakt-images:/srv/images -p 8050:8050 \
#                                                      -e KLIMATVAKT_URL=https://klimat.example.org klimatvakt
FROM python:3.11-slim-bookworm AS base
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 KLIMATVAKT_BUILD=/srv/build KLIMATVAKT_BUNDLE=/srv/bundle \
    KLIMATVAKT_CACHE=/srv/images
WORKDIR /srv/app
COPY requirements.lock ./
RUN python -m venv /srv/venv && /srv/venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.lock
ENV PATH=/srv/venv/bin:$PATH
RUN useradd --system --uid 10001 --home-dir /nonexistent --no-create-home klimatvakt \
 && mkdir -p /srv/build /srv/images && chown klimatvakt /srv/build /srv/images

FROM base AS etl
COPY requirements-etl.lock ./
RUN python -m pip install --no-cache-dir --require-hashes -r requirements-etl.lock
COPY klimatvakt klimatvakt
COPY etl etl
COPY data data
USER klimatvakt
VOLUME /srv/build
CMD ["python", "-m", "etl", "build"]

FROM base AS web
COPY pyproject.toml app.py ./
COPY klimatvakt klimatvakt
COPY assets assets
COPY deploy deploy
RUN python -m klimatvakt.web.bundle
USER klimatvakt
ENV HOST=0.0.0.0 PORT=8050
VOLUME /srv/images
EXPOSE 8050
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ['PORT']}/readyz\", timeout=2)"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "app:server"]
