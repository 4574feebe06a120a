namespace StandIns.Zalo;

/// <summary>What a test, or a person at <c>/_zalo/set</c>, may change about the platform.</summary>
public sealed class ZaloSwitches
{
    /// <summary>From create or update until the pictures are fetched and verify has an answer.</summary>
    public TimeSpan Processing { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>From then until a new article is in the list.</summary>
    public TimeSpan ListDelay { get; set; } = TimeSpan.FromSeconds(2);

    public int CallsPerMinute { get; set; } = 4000;

    /// <summary>Articles that may still be created.</summary>
    public int CreateQuota { get; set; } = int.MaxValue;

    /// <summary>The package without the article API.</summary>
    public bool BasicPackage { get; set; }

    /// <summary>Does getdetail repeat the figures, the date and the link of the list? The sources do not agree.</summary>
    public bool DetailRepeatsList { get; set; } = true;

    public bool ListsHidden { get; set; } = true;

    public TimeSpan AccessLife { get; set; } = TimeSpan.FromHours(25);

    public TimeSpan RefreshLife { get; set; } = TimeSpan.FromDays(90);

    public TimeSpan TicketLife { get; set; } = TimeSpan.FromHours(24);

    public int MaxElements { get; set; } = 200;

    public int MaxElementText { get; set; } = 10_000;

    /// <summary>Off where the pictures of a test have addresses that lead nowhere.</summary>
    public bool FetchesPictures { get; set; } = true;

    public bool Verified { get; set; } = true;

    /// <summary>Broadcasts that are taken in all.</summary>
    public int BroadcastQuota { get; set; } = int.MaxValue;

    /// <summary>Are broadcasts refused between 22:00 and 6:00? Off by default: practice is tried at any hour.</summary>
    public bool KeepsNight { get; set; }

    public long Followers { get; set; } = 99_000;

    /// <summary>Does the permission page send the state back? The sources do not say.</summary>
    public bool ReturnsState { get; set; } = true;

    public TimeSpan HookRepeatAfter { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Are hooks signed with the account's id instead of the app's?</summary>
    public bool HookSignsAccount { get; set; }

    public int MaxPictureBytes { get; set; } = 1_000_000;
}
