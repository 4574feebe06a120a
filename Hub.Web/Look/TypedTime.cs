using Connectors.Contract;
using Hub.Approvals;

namespace Hub.Web.Look;

/// <summary>A time as somebody typed it. What cannot be read is refused: it must never be taken for "none was asked for".</summary>
/// <param name="Field">Of the form, so that the page can lead to it.</param>
/// <param name="IsEnd">A day without an hour then lasts to its end.</param>
public sealed record TypedTime(string? Text, string Field, bool IsEnd = false)
{
    public DateTimeOffset? Value => IsEnd ? Times.ReadEnd(Text) : Times.Read(Text);

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    public Refusal? Fault => IsEmpty || Value is not null ? null : new Refusal(null, new Problem(
        "time-unreadable", Field, $"“{Text}” không phải giờ ngày. Hãy viết như 08:30 31/12/2026.", $"“{Text}” is no time. Write it like 08:30 31/12/2026."));

    /// <summary>Null where nothing was typed.</summary>
    public DateTimeOffset? OrRefuse() => Fault is { } fault ? throw new RefusedException([fault]) : Value;

    /// <summary>For a field that must not be left empty.</summary>
    public DateTimeOffset Required() => OrRefuse()
        ?? throw new RefusedException([new Refusal(null, new Problem("time-missing", Field, "Thiếu giờ. Hãy viết như 08:30 31/12/2026.", "The time is missing. Write it like 08:30 31/12/2026."))]);

    public static void RefuseUnreadable(params TypedTime[] times)
    {
        Refusal[] faults = [.. times.Select(t => t.Fault).OfType<Refusal>()];
        if (faults.Length > 0)
        {
            throw new RefusedException(faults);
        }
    }
}
