namespace Hub.Audit;

/// <summary>A head that was printed or kept somewhere else than in the chain.</summary>
/// <param name="Where">A report's or an order's id, the day of a letter, the folder of a backup; empty: somebody typed it in.</param>
public sealed record KeptHead(AuditHead Head, KeptIn In, string Where)
{
    public static KeptHead Typed(AuditHead head) => new(head, KeptIn.Typed, "");
}

public enum KeptIn
{
    Typed,
    Report,
    Certificate,
    NightlyLetter,

    /// <summary>The list of backups in the database.</summary>
    Backup,

    /// <summary>The manifest beside a backup, which nobody changes who has the database alone.</summary>
    BackupFolder,
}
