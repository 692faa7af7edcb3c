# docs/deploy.md says how to run it. What is pinned and hashed in requirements/postgres.txt, the sources, and nothing else.
FROM python:3.11-slim AS build
RUN python -m venv /venv
WORKDIR /app
COPY requirements/postgres.txt requirements/
RUN /venv/bin/python -m pip install --no-cache-dir --no-deps --require-hashes --only-binary=:all: -r requirements/postgres.txt \
 && /venv/bin/python -m pip check
COPY . .
RUN /venv/bin/python -m compileall -q . && chmod -R a+rX .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home afterword \
 && install -d -o afterword -m 700 /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER afterword
ENV PATH=/venv/bin:$PATH DATA_DIR=/data PYTHONUNBUFFERED=1
VOLUME /data
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["python", "-m", "app.upkeep", "health"]
# In the list form Python is the first process, and takes SIGTERM itself.
CMD ["python", "bot.py"]
