namespace StandIns.Facebook;

/// <summary>The Page that posts stand on, a second one with nothing on it, and what opens them. Practice seeding writes the same values by hand.</summary>
public static class FacebookPractice
{
    public const string PageId = "1029384756";

    public const string PageName = "Trang thông tin Hoa Sữa (GIẢ LẬP)";

    public const string PageToken = "gia-lap-ma-truy-cap-trang-facebook";

    /// <summary>Listed at login, with nothing on it.</summary>
    public const string SecondPageId = "1029384757";

    public const string SecondPageName = "Trang Thư viện Bến Nước (GIẢ LẬP)";

    public const string SecondPageToken = "gia-lap-ma-truy-cap-trang-thu-hai";

    public const string BusinessId = "6677889900";

    public const string AppId = "445566778899";

    public const string VerifyToken = "gia-lap-ma-xac-minh-webhook";

    public const string AppSecret = "gia-lap-khoa-ung-dung-facebook";

    public static string? NameOf(string pageId) => pageId switch { PageId => PageName, SecondPageId => SecondPageName, _ => null };

    /// <summary>The Page that a token opens.</summary>
    public static string? PageOf(string? token) => token switch { PageToken => PageId, SecondPageToken => SecondPageId, _ => null };
}
