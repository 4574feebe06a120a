using System.Globalization;
using Hub.Channels;
using Hub.Items;
using Hub.Periods;

namespace Hub.Deliveries.Operating;

/// <summary>What is wanted of the queue; all of it stands in the address of the page.</summary>
public sealed record QueueQuery
{
    /// <summary>Empty: every state.</summary>
    public IReadOnlyList<DeliveryState> States { get; init; } = [];

    public Guid? Channel { get; init; }

    public DeliveryAction? Action { get; init; }

    /// <summary>Words of the title, with marks or without, or an item code.</summary>
    public string? Text { get; init; }

    /// <summary>Changed at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Changed before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only of items that a page of figures counts, by their agency or their label.</summary>
    public QueueItems? Items { get; init; }

    /// <summary>Only what a person has to do with a time in this period, and no order asks for: what stands between it and its close.</summary>
    public PeriodDays? TasksOf { get; init; }

    public QueuePlace? After { get; init; }

    public int Most { get; init; } = 40;
}

/// <summary>Items as a page of figures narrows to them.</summary>
/// <param name="Closed">The closed period by whose texts it goes; null: by those of today.</param>
public sealed record QueueItems(string? Unit, string? Label, PeriodDays Days, Guid? Closed);

/// <summary>Place in the queue, the last changed first.</summary>
public sealed record QueuePlace(DateTimeOffset ChangedAt, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ChangedAt.UtcTicks}_{Id:N}");

    public static QueuePlace? Parse(string? text) => ItemCursor.Parse(text) is { } place ? new QueuePlace(place.UpdatedAt, place.Id) : null;
}

public sealed record QueuePage(IReadOnlyList<QueueRow> Rows, QueuePlace? Next)
{
    /// <summary>More items fit the words than were looked through: deliveries of the others are not in it.</summary>
    public bool NewestOnly { get; init; }
}

/// <summary>One line of the queue.</summary>
/// <param name="SentAt">When its last attempt began.</param>
public sealed record QueueRow(Delivery Delivery, string ItemCode, string Title, Channel Channel, int Attempts, DateTimeOffset? SentAt);
