using Connectors.Contract;
using Hub.Approvals;
using Hub.Reach.Importing;

namespace Hub.Reach;

/// <summary>When a person read a figure: neither later than now nor before there was anything to read.</summary>
internal static class ReadingMoment
{
    /// <param name="said">As the person says; null: as of what is corrected, else now.</param>
    /// <param name="corrected">Of the figure that is corrected.</param>
    public static DateTimeOffset Of(DateTimeOffset? said, DateTimeOffset? corrected, DateTimeOffset publishedAt, DateTimeOffset now)
    {
        // People write minutes: who leaves the moment of a correction as it stands means the very same one.
        if (said is not { } at || (corrected is { } before && Minute(before) == at))
        {
            return corrected ?? now;
        }

        return FaultOf(at, publishedAt, now) is { } fault ? throw new RefusedException([new Refusal(null, fault)]) : at;
    }

    public static Problem? FaultOf(DateTimeOffset at, DateTimeOffset publishedAt, DateTimeOffset now) =>
        at > now ? new Problem("taken-later", "", $"Giờ đọc số {TakenAt.Text(at)} sau lúc này.", $"{TakenAt.Text(at)} is later than now: nobody has read it yet.")
        : at < Minute(publishedAt) ? new Problem(
            "taken-before-post", "", $"Giờ đọc số {TakenAt.Text(at)} trước khi bài được đăng, lúc {TakenAt.Text(publishedAt)}.",
            $"{TakenAt.Text(at)} is before the post was out, at {TakenAt.Text(publishedAt)}.")
        : null;

    private static DateTimeOffset Minute(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));
}
