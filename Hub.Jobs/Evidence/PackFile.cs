using System.Security.Cryptography;

namespace Hub.Evidence;

/// <summary>One file of a pack; the name is its path in the archive.</summary>
public sealed record PackFile(string Name, byte[] Bytes)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));
}

/// <summary>Names of the files that the rest of a pack hangs on.</summary>
public static class PackNames
{
    public const string Bulletins = "bulletins.json";
    public const string Manifest = "manifest.json";

    /// <summary>Hash of the manifest, in the form that <c>sha256sum -c</c> reads.</summary>
    public const string ManifestHash = "manifest.sha256";

    public const string ReadMe = "README.md";

    public const string Approvals = "approvals.json";

    public const string Deliveries = "deliveries.json";

    public const string Publications = "publications.json";
    public const string PublicationChanges = "publication-changes.json";
    public const string PageChecks = "page-checks.json";
    public const string PublicLooks = "public-looks.json";
    public const string Orders = "orders.json";
    public const string Certificates = "certificates/";

    public const string Figures = "figures.json";

    public const string AuditEntries = "audit/entries.jsonl";

    public const string AuditSeals = "audit/seals.txt";

    public const string Payloads = "payloads/";

    public const string Media = "media/";

    public const string Proofs = "proofs/";

    /// <summary>Plain names only: nothing that leads out of the folder in which somebody unpacks it.</summary>
    public static bool IsPlain(string name) =>
        name.Length is > 0 and <= 300
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/')
        && name.Split('/').All(part => part.Length > 0 && part.Trim('.').Length > 0);
}
