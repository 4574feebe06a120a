namespace Hub.Orders;

/// <summary>What one channel has to do for an order. Whether it is done follows from its deliveries, publications and proofs.</summary>
public sealed class OrderTask
{
    public required Guid Id { get; init; }

    public required Guid OrderId { get; init; }

    public required Guid ChannelId { get; init; }

    /// <summary>A bulletin of the channel in which the item stands; null: it is about the item's own post there.</summary>
    public Guid? BulletinId { get; init; }

    public required TaskMeans Means { get; init; }

    public required TaskFirst First { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required int AgreedMinutes { get; init; }

    /// <summary>The document that agrees the time; null: the house's own.</summary>
    public Guid? PermissionId { get; init; }

    /// <summary>State of the delivery that was there when the order was given, kebab-case; null: there was none.</summary>
    public string? CopyState { get; init; }

    public bool CopyLive { get; init; }

    /// <summary>It was not known whether a copy was out.</summary>
    public bool CopyMayBe { get; init; }

    public string? CopyRemoteId { get; init; }

    public string? CopyUrl { get; init; }

    public string? CopyHash { get; init; }

    public int? CopyVersion { get; init; }

    public DateTimeOffset? CopySince { get; init; }

    /// <summary>The approved payload that takes its place; null for a withdrawal.</summary>
    public string? NewHash { get; init; }

    /// <summary>The delivery that complies; null where nothing is sent.</summary>
    public Guid? DeliveryId { get; set; }

    /// <summary>When <see cref="TaskStandings"/> first found it settled; kept for lists and reminders, never set by a person.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    public DateTimeOffset? ImpossibleAt { get; set; }

    public Guid? ImpossibleBy { get; set; }

    public string? ImpossibleWhy { get; set; }

    /// <summary>The item that says what the channel cannot take back.</summary>
    public Guid? FollowUpId { get; set; }

    /// <summary>Why there is no such item.</summary>
    public string? NoFollowUp { get; set; }
}

/// <summary>By what a channel complies.</summary>
public enum TaskMeans
{
    /// <summary>The machine changes the text by the platform's own way, and reads it back.</summary>
    Update,

    /// <summary>The machine takes it down, and reads back that it is gone.</summary>
    Retract,

    /// <summary>A hidden copy that nobody saw is thrown away.</summary>
    Discard,

    /// <summary>Our own page: the new text, or the notice that the item was withdrawn.</summary>
    OwnPage,

    /// <summary>A message to the partner, ahead of ordinary items; their acknowledgement is the proof.</summary>
    Push,

    /// <summary>
    /// The feed that a partner pulls shows the new text, or a notice that the item was withdrawn. What stands on the partner's own pages is known
    /// when somebody proves it.
    /// </summary>
    Feed,

    /// <summary>A person does it, and brings back proof.</summary>
    ByHand,

    /// <summary>Nothing of the old text was out there; the new one is published.</summary>
    Publish,

    /// <summary>The outlet can neither change nor remove what is out: a new item says it.</summary>
    FollowUp,

    /// <summary>The old text is out there, and the order does not name the channel.</summary>
    NotNamed,

    /// <summary>What is out there is what was approved, or was taken down before.</summary>
    AlreadySo,

    /// <summary>Nothing was out there, and nothing can come out any more.</summary>
    NeverOut,

    /// <summary>A message to followers that went out, or may have: nobody calls it back, a new item says it.</summary>
    Bulletin,

    /// <summary>A message to followers that had not gone: it is back with its writer.</summary>
    BulletinBack,

    /// <summary>A message to followers that had not gone: it waits until the new text stands on the channel.</summary>
    BulletinWaits,
}

/// <summary>What has to be known or settled before.</summary>
public enum TaskFirst
{
    Nothing,

    /// <summary>The earlier text is being sent at this moment.</summary>
    ItsAnswer,

    /// <summary>The platform is at work on the earlier text.</summary>
    ItsPlatform,

    /// <summary>It is not known whether the earlier text is out; the machine looks.</summary>
    ALook,

    /// <summary>It is not known, and only a person can look.</summary>
    APersonsLook,

    /// <summary>A removal ordered before is under way.</summary>
    ItsRemoval,
}
