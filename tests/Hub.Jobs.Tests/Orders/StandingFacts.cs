using Hub.Channels;
using Hub.Deliveries;
using Hub.Jobs.Tests.Deliveries.Rules;
using Hub.Orders;
using Hub.Storage;

namespace Hub.Jobs.Tests.Orders;

/// <summary>When a channel has complied: every means, with every kind of proof.</summary>
public sealed class StandingFacts
{
    private static readonly Guid Post = Guid.Parse("0191f0a0-0000-7000-8000-0000000000aa");

    public static TheoryData<OrderKind, TaskMeans, PublicationProof, string, StandingKind, string> Ends() => new()
    {
        { OrderKind.Withdrawal, TaskMeans.Retract, PublicationProof.ReadBack, "none", StandingKind.Proven, "ReadBack" },
        { OrderKind.Withdrawal, TaskMeans.Retract, PublicationProof.AnsweredByPlatform, "none", StandingKind.Proven, "AnsweredByPlatform" },
        { OrderKind.Withdrawal, TaskMeans.OwnPage, PublicationProof.AnsweredByPlatform, "none", StandingKind.Proven, "OwnRecord" },
        { OrderKind.Withdrawal, TaskMeans.Push, PublicationProof.Acknowledged, "none", StandingKind.Proven, "Acknowledged" },
        { OrderKind.Withdrawal, TaskMeans.Feed, PublicationProof.InFeed, "none", StandingKind.NeedsProof, "" },
        { OrderKind.Withdrawal, TaskMeans.Feed, PublicationProof.InFeed, "note", StandingKind.NeedsProof, "" },
        { OrderKind.Withdrawal, TaskMeans.Feed, PublicationProof.InFeed, "link", StandingKind.Proven, "Link" },
        { OrderKind.Withdrawal, TaskMeans.ByHand, PublicationProof.ByHand, "none", StandingKind.NeedsProof, "" },
        { OrderKind.Withdrawal, TaskMeans.ByHand, PublicationProof.ByHand, "note", StandingKind.NeedsProof, "" },
        { OrderKind.Withdrawal, TaskMeans.ByHand, PublicationProof.ByHand, "link", StandingKind.Proven, "Link" },
        { OrderKind.Withdrawal, TaskMeans.ByHand, PublicationProof.ByHand, "file", StandingKind.Proven, "File" },
        { OrderKind.Withdrawal, TaskMeans.Retract, PublicationProof.ByHand, "note", StandingKind.NeedsProof, "" },
        { OrderKind.Correction, TaskMeans.Update, PublicationProof.ReadBack, "none", StandingKind.Proven, "ReadBack" },
        { OrderKind.Correction, TaskMeans.Push, PublicationProof.Acknowledged, "none", StandingKind.Proven, "Acknowledged" },
        { OrderKind.Correction, TaskMeans.Feed, PublicationProof.InFeed, "none", StandingKind.NeedsProof, "" },
        { OrderKind.Correction, TaskMeans.Feed, PublicationProof.InFeed, "file", StandingKind.Proven, "File" },
        { OrderKind.Correction, TaskMeans.ByHand, PublicationProof.ByHand, "none", StandingKind.Proven, "Link" },
        { OrderKind.Correction, TaskMeans.ByHand, PublicationProof.ByHand, "file", StandingKind.Proven, "File" },
        { OrderKind.Replacement, TaskMeans.Update, PublicationProof.AnsweredByPlatform, "none", StandingKind.Proven, "AnsweredByPlatform" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_copy_that_was_out_has_complied_when_its_end_is_proven(
        OrderKind kind, TaskMeans means, PublicationProof proof, string shown, StandingKind expected, string strength)
    {
        var before = At(kind, means);
        var after = Ended(before, proof) with { Proofs = Proofs(shown) };

        Assert.False(TaskStandings.Of(before).IsSettled);
        var standing = TaskStandings.Of(after);
        Assert.Equal((expected, strength), (standing.Kind, standing.Strength?.ToString() ?? ""));
        Assert.Equal(Sample.Now, Assert.Single(standing.Copies).Until);
    }

    [Theory]
    [InlineData(OrderKind.Correction)]
    [InlineData(OrderKind.Withdrawal)]
    public void While_it_is_out_nothing_but_a_declaration_settles_it(OrderKind kind)
    {
        foreach (var state in Enum.GetValues<DeliveryState>())
        {
            foreach (var means in Enum.GetValues<TaskMeans>())
            {
                var at = At(kind, means, state) with { Proofs = Proofs("file") };
                Assert.False(TaskStandings.Of(at).IsSettled, $"{state} {means}");
                Assert.True(IsLive(TaskStandings.Of(at)));
                at.Task.ImpossibleAt = Sample.Now;
                Assert.Equal((StandingKind.Impossible, true), (TaskStandings.Of(at).Kind, IsLive(TaskStandings.Of(at))));
            }
        }
    }

    [Fact]
    public void What_a_person_took_down_was_live_until_the_proof_came_and_not_until_their_word()
    {
        var at = Ended(At(OrderKind.Withdrawal, TaskMeans.ByHand), PublicationProof.ByHand);
        var proof = new OrderProof { Id = Guid.NewGuid(), TaskId = at.Task.Id, At = Sample.Now.AddMinutes(18), By = Guid.NewGuid(), Note = "Trang báo không còn bài", Link = "https://luu.example/1" };

        var standing = TaskStandings.Of(at with { Proofs = [proof] });

        Assert.Equal((proof.At, proof.At), (Assert.Single(standing.Copies).Until, standing.At));
    }

    [Fact]
    public void A_second_copy_has_to_go_as_well()
    {
        var at = Ended(At(OrderKind.Withdrawal, TaskMeans.Retract), PublicationProof.ReadBack);
        var second = Change(at.Deliveries[0].Id, PublicationChangeKind.Shown, Sample.Now.AddHours(-1), PublicationProof.ReadBack, Guid.NewGuid(), surplus: true);

        var standing = TaskStandings.Of(at with { Changes = [.. at.Changes, second] });

        Assert.Equal((StandingKind.NeedsFollowUp, 2, true), (standing.Kind, standing.Copies.Count, IsLive(standing)));
    }

    [Fact]
    public void What_a_later_correction_mended_counts_for_the_earlier_one()
    {
        var at = At(OrderKind.Correction, TaskMeans.Update, DeliveryState.Superseded);
        var later = Made(3, 3, DeliveryAction.Update, DeliveryState.Published);
        var change = Change(later.Id, PublicationChangeKind.Updated, Sample.Now, PublicationProof.ReadBack, Post);

        var standing = TaskStandings.Of(at with { Deliveries = [.. at.Deliveries, later], Changes = [.. at.Changes, change] });

        Assert.Equal((StandingKind.Proven, ProofStrength.ReadBack), (standing.Kind, standing.Strength));
    }

    [Fact]
    public void What_was_published_again_later_is_not_what_had_to_go()
    {
        var at = Ended(At(OrderKind.Withdrawal, TaskMeans.Retract), PublicationProof.ReadBack);
        var again = Made(3, 3, DeliveryAction.Publish, DeliveryState.Published);

        var standing = TaskStandings.Of(at with
        {
            Deliveries = [.. at.Deliveries, again],
            Changes = [.. at.Changes, Change(again.Id, PublicationChangeKind.Shown, Sample.Now.AddHours(1), PublicationProof.ReadBack, Guid.NewGuid())],
        });

        Assert.Equal(StandingKind.Proven, standing.Kind);
    }

    // Out under approval 1 since yesterday; the order is approval 2, and its delivery stands somewhere.
    private static bool IsLive(TaskStanding standing) => standing.Copies.Any(c => c.Until is null && !c.IsPossible);

    private static TaskEvidence At(OrderKind kind, TaskMeans means, DeliveryState state = DeliveryState.Waiting)
    {
        var publish = Made(1, 1, DeliveryAction.Publish, DeliveryState.Published);
        var follows = Made(2, 2, kind == OrderKind.Withdrawal ? DeliveryAction.Retract : DeliveryAction.Update, state);
        var task = new OrderTask
        {
            Id = Guid.NewGuid(),
            OrderId = Guid.NewGuid(),
            ChannelId = Guid.NewGuid(),
            Means = means,
            First = TaskFirst.Nothing,
            DueAt = Sample.Now,
            AgreedMinutes = 30,
            CopyLive = true,
            NewHash = kind == OrderKind.Withdrawal ? null : Sample.Payload,
            DeliveryId = follows.Id,
        };
        var channel = new Channel { Id = task.ChannelId, Connector = "assisted", Slug = "kenh", Name = "Kênh" };
        return new TaskEvidence(
            kind, 2, task, channel, [publish, follows], [Change(publish.Id, PublicationChangeKind.Shown, Sample.Now.AddDays(-1), PublicationProof.ReadBack, Post)], [], []);
    }

    private static TaskEvidence Ended(TaskEvidence at, PublicationProof proof)
    {
        var done = Made(2, 2, at.Deliveries[1].Facts.Action, at.Kind == OrderKind.Withdrawal ? DeliveryState.Removed : DeliveryState.Published);
        var kind = at.Kind == OrderKind.Withdrawal ? PublicationChangeKind.Removed : PublicationChangeKind.Updated;
        return at with { Deliveries = [at.Deliveries[0], done], Changes = [.. at.Changes, Change(done.Id, kind, Sample.Now, proof, Post)] };
    }

    private static IReadOnlyList<OrderProof> Proofs(string shown) => shown == "none" ? [] :
    [
        new OrderProof
        {
            Id = Guid.NewGuid(), TaskId = Guid.NewGuid(), At = Sample.Now, By = Guid.NewGuid(), Note = "Đã xem",
            Link = shown == "link" ? "https://luu.example/1" : null, Sha256 = shown == "file" ? Sample.Payload : null,
        },
    ];

    private static PublicationChange Change(Guid delivery, PublicationChangeKind kind, DateTimeOffset at, PublicationProof proof, Guid publication, bool surplus = false) => new()
    {
        Id = Guid.NewGuid(),
        PublicationId = publication,
        SubjectId = Guid.NewGuid(),
        ChannelId = Guid.NewGuid(),
        DeliveryId = delivery,
        Kind = kind,
        At = at,
        Proof = proof,
        PayloadHash = kind == PublicationChangeKind.Shown ? Sample.OlderPayload : Sample.Payload,
        Version = 1,
        RemoteId = "r-1",
        Url = "https://kenh.example/r-1",
        Surplus = surplus,
    };

    private static Delivery Made(int seq, int approval, DeliveryAction action, DeliveryState state) => new()
    {
        Id = Guid.NewGuid(),
        SubjectId = Guid.NewGuid(),
        Sample = true,
        Mode = HubMode.Practice,
        ChannelId = Guid.NewGuid(),
        Seq = seq,
        Generation = 1,
        ApprovalId = Guid.NewGuid(),
        ApprovalNumber = approval,
        Facts = Sample.In(state, action),
        CreatedAt = Sample.Now.AddHours(-1),
        ChangedAt = Sample.Now,
    };
}
