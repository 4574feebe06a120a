using Connectors.Contract;
using Hub.Deliveries;
using Hub.Storage;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>What the campaign excuses, and what it does not: a refusal by Zalo is ours unless the picture could not be served just then.</summary>
public sealed class ChaosDoubtsFacts
{
    private const string OfPicture = "verify article: error -201/photo_url";

    private static readonly DateTimeOffset Written = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);
    private static readonly ChaosOutlet Zalo = new("zalo", "zalo-oa", Guid.Empty, null, null);

    [Theory]
    [InlineData("WebKilled")]
    [InlineData("PostgresKilled")]
    [InlineData("EverythingRestarted")]
    [InlineData("DiskFull")]
    public void A_picture_that_could_not_be_fetched_while_the_web_process_was_away_is_excused(string fault) => Assert.NotNull(Reason(OfPicture, Enum.Parse<ChaosFault>(fault), seconds: 1));

    [Theory]
    [InlineData(OfPicture, "NodeKilled", 1)]
    [InlineData(OfPicture, "WebKilled", -60)]
    [InlineData(OfPicture, "WebKilled", 60)]
    [InlineData("verify article: error -201/title", "WebKilled", 1)]
    [InlineData("create article: error -210", "WebKilled", 1)]
    public void Any_other_refusal_is_not(string detail, string fault, int seconds) => Assert.Null(Reason(detail, Enum.Parse<ChaosFault>(fault), seconds));

    /// <param name="seconds">From the write to the beginning of the fault, which lasts one second; the refusal comes four seconds after the write.</param>
    private static string? Reason(string detail, ChaosFault fault, int seconds)
    {
        var id = Guid.CreateVersion7();
        var delivery = new Delivery
        {
            Id = id,
            SubjectId = Guid.Empty,
            Sample = true,
            Mode = HubMode.Practice,
            ChannelId = Guid.Empty,
            Seq = 1,
            Generation = 1,
            ApprovalId = Guid.Empty,
            ApprovalNumber = 1,
            Facts = new DeliveryFacts { Action = DeliveryAction.Publish, State = DeliveryState.Rejected, DueAt = Written },
            CreatedAt = Written,
            ChangedAt = Written,
        };
        Attempt[] tries = [Try(id, 1, DeliveryStep.Prepare, Written, "Pending", null), Try(id, 2, DeliveryStep.Poll, Written.AddSeconds(4), "Rejected", detail)];
        var place = new ChaosPlace("HS-26-0001", Zalo, [delivery], tries.ToLookup(t => t.DeliveryId), null, null, new Dictionary<string, Rendition>());
        var from = Written.AddSeconds(seconds);
        return new ChaosDoubts(_ => false, [new ChaosHit(fault, null, from, from.AddSeconds(1))]).Reason(place, delivery);
    }

    private static Attempt Try(Guid delivery, int number, DeliveryStep step, DateTimeOffset at, string outcome, string? detail) => new()
    {
        Id = Guid.CreateVersion7(),
        DeliveryId = delivery,
        Number = number,
        Step = step,
        LeaseToken = Guid.Empty,
        Node = "nút/1",
        StartedAt = at,
        EndedAt = at.AddMilliseconds(50),
        Outcome = outcome,
        CauseDetail = detail,
    };
}
