using Hub.Evidence;

namespace Hub.Web.Look;

/// <summary>Mark and words of an act in an item's history.</summary>
public static class EventMark
{
    public static StateMark Of(string action) => action switch
    {
        "item.created" => new("nhap", "history.created"),
        "item.revised" => new("nhap", "history.revised"),
        "item.submitted" => new("choduyet", "history.submitted"),
        "item.approved" => new("daduyet", "history.approved"),
        "item.returned" => new("tralai", "history.returned"),
        "item.withdrawn" => new("thuhoi", "history.withdrawn"),
        "order.reviewed" => new("daduyet", "history.reviewed"),
        "item.held" => new("tamdung", "history.held"),
        "item.let-go" => new("cho", "history.let-go"),
        Exporting.Action => new("daduyet", "history.evidence"),
        "order.proof" or "order.closed" => new("dadang", Word(action)),
        "order.declared-impossible" => new("loi", Word(action)),
        _ when action.StartsWith("order.", StringComparison.Ordinal) => new("cho", Word(action)),
        _ => new("cho", "history.other"),
    };

    // As the audit log calls it.
    private static string Word(string action) => $"audit.did-{action.Replace('.', '-')}";
}
