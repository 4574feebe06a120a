using Connectors.Contract;
using StandIns;
using StandIns.Faults;

namespace Connectors.Tests.Exam;

/// <summary>What a connector brings to its exam.</summary>
public abstract class ContractFixture
{
    protected abstract IConnector Connector { get; }

    protected abstract StandIn NewStandIn();

    /// <summary>A complete channel, every secret filled in, whose platform is the stand-in at that address.</summary>
    protected abstract ChannelSetup ChannelAt(Uri standIn);

    /// <summary>The text that the witness reports when exactly this payload is visible.</summary>
    protected abstract string ShownText(Rendition payload, IMediaSource media);

    /// <summary>Aims a fault at the call of a step that writes; narrow it where a step makes other POSTs first.</summary>
    protected virtual Fault Aim(Fault fault, DeliveryStep step) => fault with { Method = "POST" };

    /// <summary>How the platform refuses an access token that the hub can renew; null where there is none.</summary>
    protected virtual Fault? ExpiredToken => null;

    /// <summary>How the platform says that a person must consent again; null where there is no consent.</summary>
    protected virtual Fault? RevokedGrant => null;

    /// <summary>How the platform refuses a content, with the cause code that comes of it.</summary>
    protected virtual (Fault Fault, string Code)? RefusedContent => null;

    protected ChannelSetup AnyChannel => ChannelAt(new Uri("http://127.0.0.1:9/")) with { IssuingBody = HardItems.IssuingBody };

    protected Task<ExamRoom> OpenAsync() => ExamRoom.OpenAsync(Connector, NewStandIn(), ChannelAt);

    /// <summary>Runs an examination once for each step that writes, each time in a new room that is ready for that step.</summary>
    protected async Task ForEachWriteAsync(Func<ExamRoom, DeliveryStep, Task> examine)
    {
        IReadOnlyList<DeliveryStep> steps;
        await using (var room = await OpenAsync())
        {
            steps = room.WriteSteps;
        }

        foreach (var step in steps)
        {
            await using var room = await OpenAsync();
            await room.ReadyForAsync(step);
            await examine(room, step);
        }
    }
}
