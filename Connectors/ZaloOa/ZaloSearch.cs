using System.Text;
using Connectors.Contract;

namespace Connectors.ZaloOa;

/// <summary>Looks whether an article is there: by the id that we hold, else by the item code in the newest articles.</summary>
internal sealed class ZaloSearch(ZaloApi api, ChannelSetup channel)
{
    private const int MaxPages = 3;
    private const int MaxDetails = 15;

    public async Task<FindOutcome> LookAsync(FindRequest wanted)
    {
        if ((wanted.Sent.Handle ?? wanted.Sent.RemoteId) is not { } id)
        {
            return await LookInListAsync(wanted.Sent, isConclusive: false);
        }

        var answer = await api.DetailAsync(id);
        return answer switch
        {
            { Meaning: ZaloMeaning.Gone } => await LookInListAsync(wanted.Sent, isConclusive: true),
            { IsDone: false } => ZaloOutcomes.Find(answer, channel),
            _ when ZaloShown.From(answer.Data) is { } shown => Found(shown, shown.Link),
            _ => new FindOutcome.CannotTell(ZaloAnswer.DetailUnreadable, wanted.Sent.Now.AddMinutes(5)),
        };
    }

    private async Task<FindOutcome> LookInListAsync(PublishRequest sent, bool isConclusive)
    {
        var list = await ZaloList.ReadAsync(api, MaxPages, isEnough: _ => false);
        if (list.Failed is { } failed)
        {
            return ZaloOutcomes.Find(failed, channel);
        }

        List<FindOutcome.Found> found = [];
        foreach (var row in list.Rows.OrderBy(r => HasTitle(r, sent) ? 0 : 1).Take(MaxDetails))
        {
            var answer = await api.DetailAsync(row.Id);
            if (answer is { IsDone: false, Meaning: not ZaloMeaning.Gone })
            {
                return ZaloOutcomes.Find(answer, channel);
            }

            if (answer.IsDone && ZaloShown.From(answer.Data) is { } shown && shown.Is(sent))
            {
                var time = shown.CreatedAt ?? ZaloShown.TimeIn(row.Fields, "create_date");
                found.Add(Found(shown, shown.Link ?? row.Link) with { At = time });
            }
        }

        return found switch
        {
            [] => new FindOutcome.NotThere(isConclusive),
            [var one] => one,
            _ => new FindOutcome.FoundSeveral([.. found.OrderBy(f => f.At ?? DateTimeOffset.MaxValue)]),
        };
    }

    /// <summary>Only says which to open first.</summary>
    private static bool HasTitle(ZaloRow row, PublishRequest sent) =>
        string.Equals(row.Title?.Normalize(NormalizationForm.FormC), sent.Rendition?[ZaloLimits.Title.Part], StringComparison.Ordinal);

    private static FindOutcome.Found Found(ZaloShown shown, Uri? link) => new(shown.Id, link, shown.Visible) { At = shown.CreatedAt, ContentHash = shown.ContentHash };
}
