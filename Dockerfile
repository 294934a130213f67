# Pages are built with Node, the wheel with Python; the image that runs holds neither's tools.
FROM node:20-bookworm-slim AS pages
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY assets assets
COPY src src
RUN npm run build

FROM python:3.11-slim-bookworm AS wheel
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev
WORKDIR /build
COPY requirements requirements
RUN python -m venv /opt/counterpoise && \
    /opt/counterpoise/bin/pip install --no-cache-dir --require-hashes -r requirements/core.txt
COPY pyproject.toml README.md LICENSE ./
COPY scripts scripts
COPY --from=pages /build/src src
RUN /opt/counterpoise/bin/python -m hatchling build -t wheel && \
    /opt/counterpoise/bin/pip install --no-cache-dir --no-deps dist/*.whl

FROM python:3.11-slim-bookworm
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 postgresql-client && \
    rm -rf /var/lib/apt/lists/* && \
    useradd --system --uid 10001 --home-dir /data --create-home counterpoise
COPY --from=wheel /opt/counterpoise /opt/counterpoise
ENV PATH=/opt/counterpoise/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    COUNTERPOISE_DATA_FOLDER=/data
USER counterpoise
VOLUME /data
EXPOSE 8000
# Asked by the name that people type: the site answers to no other.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD \
    ["python", "-c", "import os, urllib.request as u; name = os.environ.get('COUNTERPOISE_PUBLIC_ADDRESS', 'http://127.0.0.1:8000').split('://')[1]; u.urlopen(u.Request('http://127.0.0.1:8000/healthz/', headers={'Host': name}))"]
ENTRYPOINT ["counterpoise"]
CMD ["serve", "--host", "0.0.0.0"]
