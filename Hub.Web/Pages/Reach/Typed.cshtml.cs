using System.Globalization;
using Hub.Channels;
using Hub.Items;
using Hub.Reports.Behind;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Reach;

/// <summary>Figures that people typed in, as a report counts them: of whole channels, confirmed by nobody, or in place of another.</summary>
public sealed class TypedModel(PageTools tools) : ReachPage(tools)
{
    public TypedKind Kind { get; private set; }

    public TypedPage List { get; private set; } = new([], null);

    public IReadOnlyDictionary<Guid, Channel> Channels { get; private set; } = new Dictionary<Guid, Channel>();

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public string Address(TypedKind kind) => ScopeQuery.Address("/reach/typed", Scope, ("kind", Kebab.Of(kind)));

    public string AddressAfter(ItemCursor after) => ScopeQuery.Address("/reach/typed", Scope, ("kind", Kebab.Of(Kind)), ("since", Request.Query["since"]), ("after", after.ToString()));

    protected override async Task<bool> ReadAsync(CancellationToken ct)
    {
        Kind = Enum.GetValues<TypedKind>().FirstOrDefault(k => Kebab.Of(k) == Request.Query["kind"]);
        var ask = new TypedAsk(Scope.Days, Kind) { Channel = Scope.Channel?.Id, Since = Since(), After = ItemCursor.Parse(Request.Query["after"]) };
        List = await TypedRows.ReadAsync(Db, ask, ct);
        Channels = await Db.Channels.AsNoTracking().ToDictionaryAsync(c => c.Id, ct);
        var people = List.Rows.Select(r => r.By).OfType<Guid>().Distinct().ToList();
        Names = await Db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        return true;
    }

    private DateTimeOffset? Since() =>
        long.TryParse(Request.Query["since"], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}
