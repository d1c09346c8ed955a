# The server and the worker in one image: `docker run applys serve`, `docker run applys work`.
FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
RUN python -m venv /opt/applys
COPY requirements.server.lock ./
RUN /opt/applys/bin/pip install --require-hashes --no-deps -r requirements.server.lock
COPY pyproject.toml README.md LICENSE ./
COPY applys applys
RUN /opt/applys/bin/pip install --no-deps .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/applys --create-home applys
# The folder of photos, for a volume that API and worker share.
RUN install --directory --owner=applys --mode=700 /var/lib/applys/photos
COPY --from=build /opt/applys /opt/applys
COPY seeds /usr/share/applys/seeds
ENV PATH=/opt/applys/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MALLOC_MMAP_THRESHOLD_=1000000 \
    APPLYS_ENVIRONMENT=production \
    APPLYS_HOME=/var/lib/applys \
    APPLYS_HOST=0.0.0.0 \
    APPLYS_LOG_FORMAT=json \
    APPLYS_SEEDS=/usr/share/applys/seeds
USER applys
WORKDIR /var/lib/applys
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8000, timeout=2); c.request('GET', '/health/live'); exit(c.getresponse().status != 200)"]
ENTRYPOINT ["applys"]
CMD ["serve"]
