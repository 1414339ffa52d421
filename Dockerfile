# One image for every part; the command says which. It runs as nobody of importance.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE napalm_frr.py ./
COPY netconfig netconfig
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/netconfig --create-home netconfig
COPY --from=build /venv /venv
COPY templates /app/templates
COPY inventory /app/inventory
ENV PATH=/venv/bin:$PATH \
    NETCONFIG_DATA_DIR=/var/lib/netconfig \
    NETCONFIG_TEMPLATES=/app/templates \
    NETCONFIG_LOG_FORMAT=json
USER netconfig
WORKDIR /var/lib/netconfig
VOLUME /var/lib/netconfig
ENTRYPOINT ["netconfig"]
CMD ["up"]
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["netconfig", "health", "web"]
