namespace Hub.Engine;

/// <summary>Notes how a run went. It never throws: a run is not undone by its note.</summary>
public interface IJobRunBook
{
    /// <param name="failure">What the handler threw, in a line; null when it ended well.</param>
    Task NoteAsync(JobCall call, DateTimeOffset startedAt, string? failure, CancellationToken ct);
}
