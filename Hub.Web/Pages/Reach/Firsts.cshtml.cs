using Hub.Reports.Making;
using Hub.Storage;

namespace Hub.Web.Pages.Reach;

/// <summary>The items behind a number of the report's first table: each once, however many channels it is on.</summary>
public sealed class FirstsModel(PageTools tools) : ReachPage(tools)
{
    public FirstColumn Column { get; private set; }

    public FirstPage List { get; private set; } = new([], 0, null);

    public string Address(FirstCursor after) => ScopeQuery.Address("/reach/firsts", Scope, ("column", Column == FirstColumn.All ? null : Kebab.Of(Column)), ("after", after.ToString()));

    protected override async Task<bool> ReadAsync(CancellationToken ct)
    {
        Column = Enum.GetValues<FirstColumn>().FirstOrDefault(c => Kebab.Of(c) == Request.Query["column"]);
        List = await FirstItems.ReadAsync(Db, new FirstAsk(Scope.Days) { Section = Scope.Section, Column = Column, After = FirstCursor.Parse(Request.Query["after"]) }, ct);
        return true;
    }
}
