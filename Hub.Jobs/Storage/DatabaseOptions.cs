using Hub.Setup;
using Microsoft.Extensions.Configuration;

namespace Hub.Storage;

/// <summary>Where the database is. Two roles: the owner migrates and adopts, the application may not change what was audited.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Direct or session-pooled, never transaction-pooled: the hub listens and keeps session settings.</summary>
    public required string Application { get; init; }

    /// <summary>Absent where migrating is somebody else's duty: then the program refuses a database that is not up to date.</summary>
    public string? Owner { get; init; }

    /// <summary>Lets a server without fsync be used. For tests only: such a server forgets committed sends in a power cut.</summary>
    public bool AllowUnsafeServerForTests { get; init; }

    public static DatabaseOptions From(IConfiguration configuration) => new()
    {
        Application = configuration.RequireSetting("HUB_DATABASE"),
        Owner = configuration.ReadSetting("HUB_DATABASE_OWNER"),
        AllowUnsafeServerForTests = configuration["HUB_ALLOW_UNSAFE_SERVER_FOR_TESTS"] == "true",
    };
}
