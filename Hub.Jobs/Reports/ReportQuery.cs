using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hub.Audit;
using Hub.Periods;
using Hub.Reach.Totals;

namespace Hub.Reports;

/// <summary>
/// What a report asks. It holds everything that may be called otherwise later (names, whether a period was closed), so that the same question
/// gives the same answer for ever.
/// </summary>
public sealed record ReportQuery(ReportBasis Basis, DateTimeOffset AsOf)
{
    /// <summary>Rises when reports are made in another way: what an older one made cannot be held against the bytes of today's.</summary>
    public const int MakerOfToday = 11;

    public int Maker { get; init; } = MakerOfToday;

    public ReportBasis? Before { get; init; }

    public ReportBasis? YearBefore { get; init; }

    /// <summary>Of a quarter: the days of its year before it. Null for the first, and for other stretches.</summary>
    public ReportBasis? EarlierInYear { get; init; }

    /// <summary>As they stood when it was asked: a delivery does not say how it stood before.</summary>
    public IReadOnlyList<ReportFailures> Failures { get; init; } = [];

    /// <summary>The last row of the audit log that it saw.</summary>
    public long AuditTo { get; init; }

    public string? ClosedBy { get; init; }

    public string? CloseNote { get; init; }

    public required IReadOnlyList<ReportChannel> Channels { get; init; }

    /// <summary>Names of those who corrected figures.</summary>
    public IReadOnlyDictionary<Guid, string> People { get; init; } = new Dictionary<Guid, string>();

    [JsonIgnore]
    public PeriodDays Days => Basis.Days;

    public string ToCanonical() => CanonicalJson.Of(JsonSerializer.SerializeToNode(this, JsonSerializerOptions.Web));

    public static ReportQuery Read(string canonical) => JsonNode.Parse(canonical).Deserialize<ReportQuery>(JsonSerializerOptions.Web)!;
}

/// <summary>Which figures of a period are meant.</summary>
/// <param name="Closed">The closed period whose copy is meant; null: as they stood at the cut-off, by what was known then.</param>
public sealed record ReportBasis(string Period, DateTimeOffset CutOff, Guid? Closed)
{
    /// <summary>Of a period that is not closed: the quarters in it that were, and what they showed of their days.</summary>
    public IReadOnlyList<Guid> Quarters { get; init; } = [];

    /// <summary>Every closed period that figures are taken from.</summary>
    [JsonIgnore]
    public IReadOnlyList<Guid> Shown => Closed is { } closed ? [closed] : Quarters;

    [JsonIgnore]
    public PeriodDays Days => PeriodDays.Parse(Period)!;
}

/// <summary>Deliveries of a channel that changed last in the period and had not reached their end when the report was made.</summary>
public sealed record ReportFailures(Guid ChannelId, int Wrong, int Doubt, int Held);

/// <summary>A channel as it was called when the report was made.</summary>
public sealed record ReportChannel(Guid Id, string Slug, string Name, string Connector)
{
    /// <summary>The day of the first publication that the hub brought about.</summary>
    public DateOnly? First { get; init; }

    /// <summary>The day of the earliest post that was adopted from before; the hub cannot know that it has all of them.</summary>
    public DateOnly? Adopted { get; init; }

    /// <summary>Somebody at the other end takes what is sent and acknowledges it: a partner, who posts it or not.</summary>
    public bool IsPartner { get; init; }

    /// <summary>Metrics that its platform gives or the hub counts there; null: a report of an earlier maker did not ask.</summary>
    public IReadOnlyList<string>? Offers { get; init; }

    /// <summary>At the cut-off. A report of an earlier maker did not ask.</summary>
    public ChannelState State { get; init; } = ChannelState.Unknown;

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>Since when the hub knows what comes out on it.</summary>
    [JsonIgnore]
    public DateOnly? Since => (OpenedAt is { } opened ? ReportWords.DayOf(opened) : (DateOnly?)null, First) switch
    {
        ({ } open, { } first) => open < first ? open : first,
        var (open, first) => open ?? first,
    };

    /// <summary>Since when the hub itself sends to it; a channel may be open long before.</summary>
    [JsonIgnore]
    public DateOnly? SendsSince => First ?? (OpenedAt is { } opened ? ReportWords.DayOf(opened) : null);

    [JsonIgnore]
    public KnownDays Known => new(Since, RetiredAt is { } retired ? ReportWords.DayOf(retired) : null);

    public bool MayCarry(string metric) => Offers is not { } offers || offers.Contains(metric);

    public bool IsKnownIn(PeriodDays days) => Known.In(days.First, days.Last);
}
