using System.Globalization;
using Connectors.Contract;
using Hub.Setup;
using Microsoft.Extensions.Configuration;

namespace Hub.Instance.Backups;

/// <summary>Where and when backups are made by themselves, and what they are encrypted with.</summary>
public sealed record BackupSettings
{
    /// <summary>Null: none is made by itself.</summary>
    public string? Folder { get; init; }

    /// <summary>Of the day in Vietnam.</summary>
    public int Hour { get; init; } = 2;

    /// <summary>How many of those that were made by themselves stay.</summary>
    public int Keep { get; init; } = 14;

    public BackupKey? Key { get; init; }

    public static BackupSettings From(IConfiguration configuration) => new()
    {
        Folder = configuration["HUB_BACKUP_FOLDER"] is { Length: > 0 } folder ? folder : null,
        Hour = Number(configuration, "HUB_BACKUP_HOUR", 2, 0, 23),
        Keep = Number(configuration, "HUB_BACKUP_KEEP", 14, 1, 1000),
        Key = BackupKey.From(configuration),
    };

    private static int Number(IConfiguration configuration, string name, int usual, int least, int most) => configuration[name] switch
    {
        null or "" => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var other => throw new SetupException(new Problem(
            "backup-setting-wrong", name,
            $"{name} là “{other}”. Hãy đặt một số từ {least} đến {most}.",
            $"{name} is “{other}”. Set a number from {least} to {most}.")),
    };
}
