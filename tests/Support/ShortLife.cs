using System.Diagnostics;

namespace Tests.Support;

/// <summary>
/// A program of ours that lives for seconds. What it runs often is not compiled a second time: that took 2 of the 6 seconds of processor time that
/// a node needs until it has sent something (measured 2026-11-22). Setting: TC_CallCounting in the runtime's clrconfignames.h.
/// </summary>
public static class ShortLife
{
    public static void SetShortLife(this ProcessStartInfo start)
    {
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
    }
}
