using Hub.Bulletins;
using Hub.Evidence;
using Hub.Evidence.Verifying;
using Hub.Jobs.Tests.Bulletins;
using Hub.Mail;
using Hub.Orders;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using StandIns.Faults;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Orders;

/// <summary>An order reaches the messages to followers in which the item stands: none goes out with the old text, and one that went is not forgotten.</summary>
public sealed class OrderedBulletinFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private BulletinRoom room = null!;
    private OrderDesk desk = null!;

    public async Task InitializeAsync()
    {
        room = await BulletinRoom.OpenAsync(database);
        desk = new OrderDesk(room.Hub);
    }

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task A_withdrawal_takes_back_what_has_not_gone_and_asks_for_a_follow_up_of_what_has()
    {
        var item = await room.ItemAsync();
        var sent = await room.ConfirmedAsync([item]);
        await room.RoundAsync();
        var soon = await room.ConfirmedAsync([item, await room.ItemAsync()], await InHoursAsync(2));
        var draft = await room.DraftAsync([item], await InHoursAsync(3), name: "Bản tin tối: Nghệ thuật Xẩm – 1.234,5 lượt");
        Assert.Equal(
            [TaskMeans.Retract, TaskMeans.Bulletin, TaskMeans.BulletinBack, TaskMeans.BulletinBack],
            (await ForeseenAsync(item)).Select(f => f.Means));

        await room.World.WithdrawAsync(item);

        Assert.Equal([BulletinState.Sent, BulletinState.Draft, BulletinState.Draft], [(await room.ReadAsync(sent)).State, (await room.ReadAsync(soon)).State, (await room.ReadAsync(draft)).State]);
        var back = await room.ReadAsync(soon);
        Assert.Contains(await room.World.CodeAsync(item), back.ReturnReason, StringComparison.Ordinal);
        Assert.Equal((null, null), (back.FirstBy, back.SecondBy));
        await using (var db = room.Hub.Db())
        {
            Assert.Equal(2, await db.Audit.CountAsync(a => a.Action == "bulletin.returned" && (a.SubjectId == soon.ToString() || a.SubjectId == draft.ToString())));
        }

        // The lane removes the article; nothing removes the message.
        await World.AdvanceAsync(room.Hub, TimeSpan.FromHours(26));
        await room.RoundAsync();
        await room.Hub.SettleAsync(room.Channel);
        await room.Hub.RunJobAsync<OrderWatch>();
        var order = await desk.LastAsync(item);
        Assert.Single(room.Zalo.Broadcasts);
        Assert.Null(order.ClosedAt);
        Assert.Equal(
            [(null, StandingKind.Proven), ((Guid?)sent, StandingKind.NeedsFollowUp), (soon, StandingKind.NeverOut), (draft, StandingKind.NeverOut)],
            (await desk.CertificateAsync(order.Id)).Content.Channels.Select(c => (c.Bulletin?.Id, c.Standing)));

        await desk.DeclareAsync(await TaskOfAsync(order.Id, sent), "Tin nhắn đã nằm trong hộp thư người theo dõi.", null, "Sẽ đưa lời đính chính vào bản tin sáng mai.", room.Second);
        var closed = await desk.CertificateAsync(order.Id);

        Assert.NotNull(closed.Frozen);
        var line = closed.Content.Channels.Single(c => c.Bulletin?.Id == sent);
        Assert.Equal((StandingKind.Impossible, "Phạm Thị Lan", 99_000L), (line.Standing, line.Impossible!.By, line.Bulletin!.Audience));
        Assert.Equal(((await room.ReadAsync(sent)).TriedAt, (DateTimeOffset?)null), (Assert.Single(line.Copies).From, line.Copies[0].Until));
        Assert.Equal(["inbox", "seen"], line.CannotUndo);
        Assert.False(closed.DiffersToday);
        await PackAsync(item, order.Id, sent);
    }

    [Fact]
    public async Task A_bulletin_waits_until_the_approved_new_text_stands_on_the_channel()
    {
        var item = await room.ItemAsync();
        var id = await room.ConfirmedAsync([item]);

        await room.World.CorrectAsync(item, room.Channel);
        await room.RoundAsync();
        Assert.Empty(room.Zalo.Broadcasts);
        Assert.Equal(BulletinState.Approved, (await room.ReadAsync(id)).State);
        var order = await desk.LastAsync(item);
        Assert.Equal([StandingKind.Working, StandingKind.Working], (await desk.CertificateAsync(order.Id)).Content.Channels.Select(c => c.Standing));

        await room.Hub.SettleAsync(room.Channel);
        await room.Hub.RunJobAsync<OrderWatch>();
        await room.RoundAsync();

        Assert.Single(room.Zalo.Broadcasts);
        Assert.Equal(BulletinState.Sent, (await room.ReadAsync(id)).State);
        var content = (await desk.CertificateAsync(order.Id)).Content;
        Assert.NotNull(content.ClosedAt);
        Assert.Equal([(TaskMeans.Update, StandingKind.Proven), (TaskMeans.BulletinWaits, StandingKind.NeverOut)], content.Channels.Select(c => (c.Means, c.Standing)));
        Assert.Empty(content.Channels[1].Copies);
    }

    [Fact]
    public async Task A_correction_that_does_not_come_to_the_channel_sends_its_bulletins_back()
    {
        var item = await room.ItemAsync();
        var id = await room.ConfirmedAsync([item], await InHoursAsync(2));
        await room.ActAsync((db, ct) => db.Users.Where(u => u.Id == room.World.Writer.PersonId).ExecuteUpdateAsync(s => s.SetProperty(u => u.Email, "hanh@hoasua.example"), ct));

        await room.World.CorrectAsync(item, await room.AddChannelAsync([]));

        Assert.Equal(BulletinState.Draft, (await room.ReadAsync(id)).State);
        Assert.Equal("item-not-out", (await Assert.ThrowsAsync<Approvals.RefusedException>(() => room.SubmitAsync(id))).Refusals[0].Problem.Code);
        await using var db = room.Hub.Db();
        var letter = Assert.Single(await db.Outbox.AsNoTracking().Where(o => o.Kind == "mail").ToListAsync(), o => room.Hub.Get<MailDesk>().Open(o).Subject.Contains("được trả lại", StringComparison.Ordinal));
        Assert.Contains(id.ToString("D"), room.Hub.Get<MailDesk>().Open(letter).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, StandingKind.NeedsFollowUp)]
    [InlineData(false, StandingKind.NeverOut)]
    public async Task Of_one_whose_end_nobody_knows_a_person_says_first_whether_it_went(bool wentOut, StandingKind then)
    {
        var item = await room.ItemAsync();
        var id = await room.ConfirmedAsync([item]);
        room.Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = wentOut, Path = "*/oa/message" });
        await room.RoundAsync();
        Assert.Equal(BulletinState.Unknown, (await room.ReadAsync(id)).State);

        await room.World.WithdrawAsync(item);
        var order = await desk.LastAsync(item);
        var before = (await desk.CertificateAsync(order.Id)).Content.Channels.Single(c => c.Bulletin is not null);
        await room.ActAsync((db, ct) => room.Hub.Get<Hub.Bulletins.Answering>().AnswerAsync(db, id, wentOut, "Đã xem trang quản trị OA.", room.World.Writer, ct));
        var after = (await desk.CertificateAsync(order.Id)).Content.Channels.Single(c => c.Bulletin is not null);

        Assert.Equal((TaskMeans.Bulletin, TaskFirst.APersonsLook, StandingKind.NeedsPerson, true), (before.Means, before.First, before.Standing, Assert.Single(before.Copies).Possible));
        Assert.Equal((then, wentOut ? 1 : 0), (after.Standing, after.Copies.Count));
    }

    private async Task PackAsync(Guid item, Guid order, Guid bulletin)
    {
        var pack = (await room.Hub.Get<Exporting>().ExportAsync(item, room.World.Approver, default)).Bytes;
        Assert.Empty(PackVerification.Run(pack).Findings);

        var forged = Evidence.PackTools.Forge(pack, PackNames.Bulletins, t => t.Replace("\"audience\":99000", "\"audience\":12", StringComparison.Ordinal));
        Assert.Contains(
            PackVerification.Run(forged).Findings, f => f.Fault == PackFault.SourceChanged && f.File == $"certificates/{order:D}.json" && f.Detail == $"bulletins {bulletin:D}");
    }

    private async Task<IReadOnlyList<Foreseen>> ForeseenAsync(Guid item)
    {
        await using var db = room.Hub.Db();
        return await room.Hub.Get<Foreseeing>().WithdrawalAsync(db, item, await HubClock.ReadAsync(db, default), default);
    }

    private async Task<DateTimeOffset> InHoursAsync(int hours)
    {
        await using var db = room.Hub.Db();
        return (await HubClock.ReadAsync(db, default)).AddHours(hours);
    }

    private async Task<Guid> TaskOfAsync(Guid order, Guid bulletin)
    {
        await using var db = room.Hub.Db();
        return await db.OrderTasks.Where(t => t.OrderId == order && t.BulletinId == bulletin).Select(t => t.Id).SingleAsync();
    }
}
