using Hub.Storage;

namespace Hub.Dashboards;

/// <summary>What a page and a file say beside the board: since the year began, what stood out, and what did not arrive.</summary>
/// <param name="Year">Null where there is nothing to add up.</param>
public sealed record BoardMore(YearToDate? Year, IReadOnlyList<TopOfChannel> Top, IReadOnlyList<FailureLine> Failures)
{
    public static async Task<BoardMore> ReadAsync(HubDb db, Board board, CancellationToken ct) => new(
        await YearToDate.ReadAsync(db, board, ct), await TopItems.ReadAsync(db, board, ct),

        // A delivery has no section of its own, and failures of all of them would be taken for those of one.
        board.Scope.Section is null ? await Dashboards.Failures.ReadAsync(db, board, ct) : []);
}
