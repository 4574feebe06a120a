# shellcheck shell=bash
# Every command begins here, in the repository's root: settings, then the functions.
# File descriptor 8 is the lock of this checkout's PostgreSQL, 9 the lock of the command itself;
# no program that is started may inherit them, or a left-over would hold the lock.

umask 022
if [[ ! -w ${HOME:-/nowhere} ]]; then
  export HOME="$PWD/var/home" # an account without a home folder; dotnet and NuGet want one
  mkdir -p "$HOME"
fi

# Nothing of the build stays behind to hold locks or files. The compiler is one program for all projects of a build, of this
# command alone (a shared one mixes up the pages of two checkouts), and ends with its step.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=true SharedCompilationId=hub-$$

source deploy/sh/say.sh
source deploy/sh/lock.sh
source deploy/sh/packages.sh
source deploy/sh/ports.sh
source deploy/sh/postgres-place.sh
source deploy/sh/postgres.sh
source deploy/sh/engine.sh
source deploy/sh/build.sh
source deploy/sh/children.sh
source deploy/sh/world.sh
