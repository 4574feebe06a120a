# shellcheck shell=bash
# Which job engine is built in. JobEngine is a build property (Directory.Build.props) that the build reads from the environment too.

# choose_engine quartz|hangfire
choose_engine() {
  case $1 in
    quartz) export JobEngine=Quartz ;;
    hangfire) export JobEngine=Hangfire ;;
    *) fail "there is no engine \"$1\"." "The engines are quartz and hangfire." ;;
  esac
}

# The packages of the other engine are not everywhere: this says which are missing before anything is built.
need_engine() {
  [[ ${JobEngine:-Quartz} != Quartz ]] || return 0
  local project=Hub.Jobs/Engine.$JobEngine/Hub.Jobs.Engine.$JobEngine.csproj
  step "Restore of $JobEngine" dotnet restore "$project" ||
    fail "the packages of $JobEngine could not be restored from this machine's package sources:" \
      "$(sed -n 's/.*PackageReference Include="\([^"]*\)" Version="\[\([^]]*\)\]".*/\1 \2/p' "$project" | paste -sd, | sed 's/,/, /g')" \
      "Add a source that has them (dotnet nuget add source …), or leave out --engine."
}
