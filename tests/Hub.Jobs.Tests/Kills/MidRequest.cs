using StandIns.Faults;
using Tests.Support;

namespace Hub.Jobs.Tests.Kills;

internal static class MidRequest
{
    /// <summary>A node runs until a request of it hangs at the platform, and dies there.</summary>
    public static async Task KillAsync(NodeSetup setup, ArmedFault hang)
    {
        await using var node = NodeProcess.Start(setup);
        await hang.Hit.WaitAsync(KillWorld.Patience);
        node.Send(Signals.Kill);
        await node.EndAsync();
    }
}
