using System.Data;
using System.Reflection;
using System.Text;
using Hub.Audit;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence;

/// <summary>An evidence pack, ready to be written into a file.</summary>
public sealed record Pack(string ItemCode, byte[] Bytes, string ManifestSha256, int Files)
{
    public string FileName => $"bang-chung-{ItemCode}.zip";
}

/// <summary>
/// Gathers everything that the hub knows of an item into one archive. It reads one snapshot: what is in it fits together. The same rows, hub
/// and person give the same bytes but for the time at which it was made. Kinds of evidence stand in their own classes.
/// </summary>
public sealed class Packing(IDbContextFactory<HubDb> databases, IEnumerable<IEvidencePart> parts, HubSettings settings)
{
    public static string HubVersion { get; } =
        typeof(Packing).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";

    public async Task<Pack> MakeAsync(Guid itemId, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var subject = await SubjectAsync(db, itemId, ct);
        var files = new SortedDictionary<string, PackFile>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            foreach (var file in await part.ReadAsync(db, subject, ct))
            {
                // Two parts may name the same picture; it lies under its hash.
                files[file.Name] = file;
            }
        }

        var title = await db.Revisions.Where(r => r.Id == subject.Item.CurrentRevisionId).Select(r => r.Title).SingleAsync(ct);
        files[PackNames.ReadMe] = new PackFile(PackNames.ReadMe, Encoding.UTF8.GetBytes(PackReadMe.Of(subject, title, settings.Mode)));
        var manifest = new PackFile(PackNames.Manifest, new Manifest
        {
            Item = subject.Item.Code,
            Title = title,
            Instance = subject.Organisation,
            Address = settings.Addresses.Root.AbsoluteUri,
            Mode = Kebab.Of(settings.Mode),
            Sample = subject.Sample,
            HubVersion = HubVersion,
            MadeAt = PackJson.Moment(at),
            MadeBy = by.Name,
            AuditHead = (await AuditHead.ReadAsync(db, ct)).ToString(),
            AuditEntries = files[PackNames.AuditEntries].Bytes.Count(b => b == '\n'),
            Files = [.. files.Values.Select(ManifestLine.Of)],
        }.ToBytes());
        var hash = new PackFile(PackNames.ManifestHash, Encoding.ASCII.GetBytes($"{manifest.Sha256}  {PackNames.Manifest}\n"));
        return new Pack(subject.Item.Code, StoredZip.Write([.. files.Values, manifest, hash]), manifest.Sha256, files.Count + 2);
    }

    private static async Task<PackSubject> SubjectAsync(HubDb db, Guid itemId, CancellationToken ct)
    {
        var item = await db.Items.AsNoTracking().SingleAsync(i => i.Id == itemId, ct);
        return new PackSubject(
            item,
            await db.Subjects.Where(s => s.Id == itemId).Select(s => s.Sample).SingleAsync(ct),
            await db.Organisation.Select(o => o.Name).SingleAsync(ct),
            await db.Channels.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Slug, ct));
    }
}
