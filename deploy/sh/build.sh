# shellcheck shell=bash
# Builds what ./run and ./hub start. A build is skipped when nothing it reads is newer than the last good one.

hub_dll=artifacts/bin/Hub.Web/release/Hub.Web.dll
stand_ins_dll=artifacts/bin/StandIns/release/StandIns.dll
built_stamp=artifacts/built-for-run

# Where no engine is asked for, the last one stays: ./hub must not change what ./run --engine has started.
build_programs() {
  export JobEngine=${JobEngine:-$(cat "$built_stamp" 2>/dev/null || echo Quartz)}
  is_built && return
  need_engine
  mkdir -p artifacts
  printf '%s\n' "$JobEngine" >"$built_stamp.started"
  step "Build of the hub" dotnet build Hub.Web/Hub.Web.csproj --configuration Release --nologo -v quiet || fail "the hub does not build (see above)."
  step "Build of the stand-ins" dotnet build tests/StandIns/StandIns.csproj --configuration Release --nologo -v quiet || fail "the stand-ins do not build (see above)."
  mv "$built_stamp.started" "$built_stamp" # dated at the start: what was edited meanwhile is newer
}

# Folders count too: a file that was removed leaves only its folder's time.
is_built() {
  [[ -e $hub_dll && -e $stand_ins_dll && -e $built_stamp && $(<"$built_stamp") == "$JobEngine" ]] || return 1
  [[ -z $(find Connectors Hub.Jobs Hub.Web tests/StandIns ./*.props ./*.txt .editorconfig global.json -newer "$built_stamp" -print -quit) ]]
}
