# The program in an image: `make wheel && docker build -t vth .`; compose.yaml starts it with PostgreSQL.
# Everything that it installs is pinned with hashes in requirements/image.txt. Pin the base image by digest where you
# build: --build-arg PYTHON_IMAGE=docker.io/library/python:3.13-slim@sha256:…
ARG PYTHON_IMAGE=docker.io/library/python:3.13-slim

FROM ${PYTHON_IMAGE} AS built
COPY requirements/image.txt /build/
RUN python -m venv /opt/vth && /opt/vth/bin/pip install --no-cache-dir --only-binary :all: --require-hashes -r /build/image.txt
COPY dist/*.whl /build/
RUN /opt/vth/bin/pip install --no-cache-dir --no-deps --no-index /build/*.whl

FROM ${PYTHON_IMAGE}
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/vth vth
COPY --from=built /opt/vth /opt/vth
ENV PATH=/opt/vth/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    VTH_HOME=/var/lib/vth VTH_HOST=0.0.0.0 VTH_PORT=8000
USER 10001
VOLUME /var/lib/vth
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", "import os, urllib.request as u; name = os.environ.get('VTH_PUBLIC_URL', '').partition('://')[2].rstrip('/'); u.urlopen(u.Request('http://127.0.0.1:8000/api/v1/health/ready', headers={'Host': name} if name else {}), timeout=4)"]
ENTRYPOINT ["vth"]
CMD ["serve"]
