namespace Hub.Channels;

/// <summary>What a stored secret was locked for; it opens for nothing else.</summary>
public static class SecretPurposes
{
    public static string OfApp(Guid app) => $"app:{app:N}";

    public static string OfChannel(Guid channel) => $"channel:{channel:N}";

    public static string AccessToken(Guid channel) => $"token:{channel:N}:access";

    public static string RefreshToken(Guid channel) => $"token:{channel:N}:refresh";
}
