using Connectors.Rendering;
using Hub.Approvals;
using Hub.Items;
using Hub.Orders;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>What an item goes through: submitted, approved (in practice), withdrawn.</summary>
internal static class ItemApproval
{
    private const string Code = "mã tin / the item's code";

    public static Task<int> SubmitAsync(CommandCall call) => call.ActAsync(Permissions.Submit, async act =>
    {
        var item = await Named.ItemAsync(act.Db, act.Word(Code), act.Ct);
        var channels = new List<Guid>();
        foreach (var slug in act.Options.List("channels"))
        {
            channels.Add((await Named.ChannelAsync(act.Db, slug, act.Ct)).Id);
        }

        var request = new SubmitRequest(item.Id, channels) { RequestedAt = TimeText.Read(act.Options["at"]), Reason = act.Options["reason"], FoundAt = TimeText.Read(act.Options["found"]) };
        var submission = await act.Get<Submitting>().SubmitAsync(act.Db, request, act.Actor, act.Ct);
        return $"Đã trình {item.Code} ({Kebab.Of(submission.Kind)}); khung giờ phát {TimeText.Of(submission.WindowFrom)} – {TimeText.Of(submission.WindowTo)}. / Submitted {item.Code}.";
    });

    public static async Task<int> ApproveAsync(CommandCall call)
    {
        if (!call.Options.Has("checked"))
        {
            return await ShowAsync(call);
        }

        call.Options.Require("by");
        return await call.ActAsync(Permissions.Approve, async act =>
        {
            var (item, submission) = await OpenAsync(act.Db, act.Word(Code), act.Ct);
            var approval = await act.Get<Approving>().SignAsync(act.Db, submission.Id, null, act.Actor, act.Ct);
            return approval.EffectiveAt is null
                ? $"Đã ký {item.Code}; cần thêm một người ký. / Signed {item.Code}; one more signature is needed."
                : $"Đã duyệt {item.Code}. / Approved {item.Code}.";
        });
    }

    public static Task<int> WithdrawAsync(CommandCall call) => call.ActAsync(Permissions.Order, async act =>
    {
        var item = await Named.ItemAsync(act.Db, act.Word(Code), act.Ct);
        var order = await act.Get<Withdrawing>().WithdrawAsync(act.Db, item.Id, act.Options.Require("reason"), TimeText.Read(act.Options["found"]), act.Actor, act.Ct);
        return $"Đang thu hồi {item.Code}; người duyệt xem lại trước {TimeText.Of(order.ReviewDueAt!.Value)}. / {item.Code} is being withdrawn.";
    });

    // Whoever signs has to have looked: exactly these payloads go out.
    private static Task<int> ShowAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, _, ct) =>
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
        var (_, submission) = await OpenAsync(db, call.Options.RequireWord(0, Code), ct);
        var payloads = await (
            from s in db.SubmissionChannels
            join c in db.Channels on s.ChannelId equals c.Id
            join p in db.Payloads on s.PayloadHash equals p.Hash
            where s.SubmissionId == submission.Id
            orderby c.Slug
            select new { c.Slug, p.Bytes }).ToListAsync(ct);
        foreach (var payload in payloads)
        {
            await call.Output.WriteLineAsync($"── {payload.Slug}");
            foreach (var part in RenditionBytes.Read(payload.Bytes).Parts)
            {
                await call.Output.WriteLineAsync($"[{part.Name}]\n{part.Text}\n");
            }
        }

        await call.Errors.WriteLineAsync("Đã xem hết thì thêm --checked để duyệt. / When you have looked at all of it, add --checked to approve.");
        return CommandLine.Misused;
    });

    private static async Task<(Item Item, Submission Submission)> OpenAsync(HubDb db, string word, CancellationToken ct)
    {
        var item = await Named.ItemAsync(db, word, ct);
        var submission = await db.Submissions.SingleOrDefaultAsync(s => s.ItemId == item.Id && s.State == SubmissionState.Open, ct);
        return submission is not null ? (item, submission) : throw new RefusedException(
            "nothing-to-approve", $"{item.Code} không có bản nào chờ duyệt.", $"Nothing of {item.Code} waits for a decision.");
    }
}
