namespace StandIns.Facebook;

/// <summary>The one Page that there is, and what opens it. Practice seeding writes the same values by hand.</summary>
public static class FacebookPractice
{
    public const string PageId = "1029384756";

    public const string PageName = "Trang thông tin Hoa Sữa (GIẢ LẬP)";

    public const string PageToken = "gia-lap-ma-truy-cap-trang-facebook";

    public const string AppSecret = "gia-lap-khoa-ung-dung-facebook";
}
