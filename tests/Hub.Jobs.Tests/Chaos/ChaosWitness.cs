using System.Net;
using System.Text.RegularExpressions;
using Connectors.Rendering;
using Microsoft.EntityFrameworkCore;
using StandIns;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>Reads what became of everything: the rows, and what readers could see. Our own page is read through the web process; what a partner pulled is told by the partner.</summary>
internal sealed partial class ChaosWitness(ChaosWorld world) : IDisposable
{
    private readonly HttpClient reader = new(new SocketsHttpHandler()) { BaseAddress = world.Web.Address };

    public async Task<IReadOnlyList<ChaosPlace>> ReadAsync(IReadOnlyDictionary<Guid, string?> wanted)
    {
        await world.Puller.CatchUpAsync();
        await using var db = world.Hub.Db();
        var tries = (await world.AttemptsAsync()).ToLookup(a => a.DeliveryId);
        var items = await db.Items.AsNoTracking().ToDictionaryAsync(i => i.Id, i => (i.Code, i.Slug));
        var payloads = await db.Payloads.AsNoTracking().ToDictionaryAsync(p => p.Hash, p => RenditionBytes.Read(p.Bytes));
        var views = world.Outlets.Where(o => o.Host is not null).ToDictionary(o => o.Name, o => o.Host!.Witness);
        var places = new List<ChaosPlace>();
        foreach (var place in (await world.DeliveriesAsync()).GroupBy(d => (d.SubjectId, d.ChannelId)))
        {
            var outlet = world.Outlets.Single(o => o.Channel == place.Key.ChannelId);
            var (code, slug) = items[place.Key.SubjectId];
            var seen = outlet.Name switch
            {
                ChaosOutlet.ByHand => null,
                ChaosOutlet.OwnPage => await OwnPageAsync(place.Key.SubjectId, outlet.Channel, code, slug),
                ChaosOutlet.Feed => world.Puller.Seen[code],
                _ => views[outlet.Name][code],
            };
            places.Add(new ChaosPlace(code, outlet, [.. place], tries, seen, wanted[place.Key.SubjectId], payloads));
        }

        return places;
    }

    public void Dispose() => reader.Dispose();

    // Ever visible: each row of a publication was a page once. Visible now: what a reader gets.
    private async Task<ItemWitness> OwnPageAsync(Guid item, Guid channel, string code, string slug)
    {
        await using var db = world.Hub.Db();
        var rows = await db.Publications.AsNoTracking().Where(p => p.SubjectId == item && p.ChannelId == channel).ToListAsync();
        using var answer = await reader.GetAsync(new Uri($"tin/{slug}", UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();
        var text = ChaosForm.Words(Article().Match(page).Value);
        return new ItemWitness(
            rows.Count, answer.StatusCode == HttpStatusCode.OK ? [new VisiblePost(slug, code, $"{text} {Canonical().Match(page).Groups[1].Value}", null)] : [],
            rows.Count(p => p.RemovedAt is not null), rows.Count, 0);
    }

    [GeneratedRegex("<article.*</article>", RegexOptions.Singleline)]
    private static partial Regex Article();

    [GeneratedRegex("<link rel=\"canonical\" href=\"([^\"]*)\"")]
    private static partial Regex Canonical();
}
