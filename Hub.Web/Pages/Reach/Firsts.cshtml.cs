using Hub.Reports.Making;
using Hub.Storage;

namespace Hub.Web.Pages.Reach;

/// <summary>The items behind a number of the report's first table: each once, however many channels it is on.</summary>
public sealed class FirstsModel(PageTools tools) : ReachPage(tools)
{
    public FirstColumn Column { get; private set; }

    public IReadOnlyList<FirstItem> Items { get; private set; } = [];

    protected override async Task<bool> ReadAsync(CancellationToken ct)
    {
        Column = Enum.GetValues<FirstColumn>().FirstOrDefault(c => Kebab.Of(c) == Request.Query["column"]);
        Items = await FirstItems.ReadAsync(Db, Scope.Days, Scope.Section, Column, ct);
        return true;
    }
}
