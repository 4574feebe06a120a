# The hub in one image: HUB_ROLE=all|web|jobs says what a container of it runs.
# Not built by this project's own checks, which have no container engine: what they hold is in tests/Hub.Web.Tests/Deploy.

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG JobEngine=Quartz
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig BannedSymbols.txt ./
COPY Connectors/ Connectors/
COPY Hub.Jobs/ Hub.Jobs/
COPY Hub.Web/ Hub.Web/
# CI=true restores exactly what the lock files say; for another engine none are committed (docs/decisions/0002-job-engine-port.md).
RUN if [ "$JobEngine" = Quartz ]; then export CI=true; fi; \
    dotnet publish Hub.Web/Hub.Web.csproj --configuration Release -p:JobEngine="$JobEngine" --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
# libicu and tzdata: without them Vietnamese text and time would be wrong, and the hub refuses to start.
# libvips-tools and util-linux (prlimit): pictures. postgresql-client: backups. curl: the health check.
# fonts-liberation: the faces of papers that are printed. No chromium: the distribution has it as a snap alone (docs/install/compose.md says what then prints).
# Versions are the distribution's newest, for its security fixes.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates curl fonts-liberation libicu74 libvips-tools postgresql-client tzdata util-linux \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
RUN install --directory --owner=1654 --group=1654 --mode=0750 /data
ENV HUB_ROLE=all \
    HUB_DATA=/data \
    ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
    LANG=C.UTF-8
WORKDIR /app
# A number, not a name, so that a cluster can see that it is not root.
USER 1654:1654
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --retries=6 \
    CMD ["curl", "--fail", "--silent", "--show-error", "http://127.0.0.1:8080/healthz"]
ENTRYPOINT ["dotnet", "/app/Hub.Web.dll"]
CMD ["serve"]
