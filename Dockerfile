# An image with everything in it: build it once, then run it with --network none.
FROM python:3.13-slim-bookworm AS wheel
WORKDIR /src
COPY . .
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.13-slim-bookworm
# What prints the PDFs; the fonts come with the wheel's own dependencies.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=wheel /wheels /wheels
# hadolint ignore=DL3013
RUN pip install --no-cache-dir "$(echo /wheels/kitgen-*.whl)[docx,mail,proof]" \
    && rm -rf /wheels \
    && useradd --create-home --uid 1000 kitgen
USER 1000
ENV PYTHONDONTWRITEBYTECODE=1 XDG_CACHE_HOME=/tmp/cache
WORKDIR /work
ENTRYPOINT ["kitgen"]
CMD ["--help"]
