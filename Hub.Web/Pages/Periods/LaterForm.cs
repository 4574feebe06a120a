using Hub.Channels;
using Hub.Dashboards;
using Hub.Periods;
using Hub.Storage;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Web.Pages.Periods;

/// <summary>Of what changed since a close only what stands beside one number of a page of figures, and which page of it; all of it stands in the address.</summary>
public sealed record LaterForm(string? Metric, string? Channel, string? Section, string? Unit, string? Label, string? After)
{
    private const int Most = 200;

    public static LaterForm Of(IQueryCollection query) =>
        new(Said(query["metric"]), Said(query["channel"]), Said(query["section"]), Said(query["unit"]), Said(query["label"]), Said(query["after"]));

    public LaterAsk Ask(HubDb db, Period period, IReadOnlyList<Channel> channels) => new()
    {
        Corrections = Metric is not null,
        Metric = Metric,
        Channel = channels.FirstOrDefault(c => c.Slug == Channel)?.Id,
        Section = Section == Scope.NoSection ? "" : Section,
        Items = ItemsOf.Narrowed(db, new Scope(PeriodDays.Of(period)) { Unit = Unit, Label = Label }, period.Id),
        After = LaterCursor.Parse(After),
        Most = Most,
    };

    public string Next(PeriodDays days, LaterCursor after) => QueryHelpers.AddQueryString($"/periods/{days.Code}", new Dictionary<string, string?>
    {
        ["metric"] = Metric,
        ["channel"] = Channel,
        ["section"] = Section,
        ["unit"] = Unit,
        ["label"] = Label,
        ["after"] = after.ToString(),
    }.Where(p => !string.IsNullOrEmpty(p.Value))) + "#h-sau";

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text.Normalize();
}
