namespace StandIns.Zalo;

/// <summary>What a fresh folder knows. Worth nothing outside a practice database; see the README beside it.</summary>
public static class ZaloPractice
{
    public const string AppId = "1357924680";
    public const string AppSecret = "zalo-practice-app-secret";
    public const string OaId = "1000000000000000001";
    public const string OaName = "Thành phố Hoa Sữa – thực hành";
    public const string FirstAccessToken = "zalo-practice-access-1";
    public const string HookSecret = "zalo-practice-hook-secret";
    public const string FirstRefreshToken = "zalo-practice-refresh-1";
}
