using System.Security.Cryptography;
using Hub.Instance.Backups;
using Hub.Setup;

namespace Hub.Jobs.Tests.Instance;

/// <summary>A backup on the disk, without any database: what is wrong with one is found and said.</summary>
public sealed class BackupFacts : IDisposable
{
    private static readonly BackupKey Key = new([.. Enumerable.Range(7, 32).Select(i => (byte)i)]);
    private static readonly BackupKey Other = new([.. Enumerable.Range(8, 32).Select(i => (byte)i)]);

    private readonly string folder = Directory.CreateTempSubdirectory("sao-luu-").FullName;

    private string Made => Path.Combine(folder, "Bản đêm 🌙");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(300_000)]
    public async Task What_was_encrypted_opens_again_byte_by_byte_and_cannot_be_read_without(int length)
    {
        var bytes = Bytes(length);
        await MakeAsync(Key, bytes);

        var backup = await WholeBackup.ReadAsync(Made, Key, default);

        Assert.Equal(bytes, await ReadAsync(backup));
        var stored = await File.ReadAllBytesAsync(Path.Combine(Made, "database.dump.enc"));
        Assert.Equal(backup.Manifest.Parts.Single().Sha256, Convert.ToHexStringLower(SHA256.HashData(stored)));
        Assert.True(length < 64 || stored.AsSpan().IndexOf(bytes.AsSpan(0, 32)) < 0);
    }

    [Fact]
    public async Task Without_a_key_the_dump_lies_there_as_it_is_and_the_manifest_may_be_named_too()
    {
        await MakeAsync(null, Bytes(100));

        var backup = await WholeBackup.ReadAsync(Path.Combine(Made, "manifest.json"), Key, default);

        Assert.Null(backup.Manifest.BackupKey);
        Assert.Equal(Bytes(100), await File.ReadAllBytesAsync(Path.Combine(Made, "database.dump")));
    }

    [Fact]
    public async Task A_wrong_key_and_no_key_are_told_apart_and_both_are_named()
    {
        await MakeAsync(Key, Bytes(10));

        var none = await Assert.ThrowsAsync<SetupException>(() => WholeBackup.ReadAsync(Made, null, default));
        var wrong = await Assert.ThrowsAsync<SetupException>(() => WholeBackup.ReadAsync(Made, Other, default));

        Assert.Equal(("backup-key-missing", "backup-key-wrong"), (none.Problem.Code, wrong.Problem.Code));
        Assert.All([none, wrong], e => Assert.Contains(Key.Fingerprint, e.Problem.TextVi, StringComparison.Ordinal));
        Assert.Contains(Other.Fingerprint, wrong.Problem.TextEn, StringComparison.Ordinal);
        Assert.All([none, wrong], e => Assert.Contains("HUB_BACKUP_KEY_FILE", e.Problem.TextVi, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_changed_byte_anywhere_is_found(bool encrypted)
    {
        var key = encrypted ? Key : null;
        await MakeAsync(key, Bytes(70_000));

        foreach (var file in Directory.GetFiles(Made))
        {
            var whole = await File.ReadAllBytesAsync(file);
            foreach (var at in new[] { 0, whole.Length / 2, whole.Length - 2 })
            {
                var changed = whole.ToArray();
                changed[at] ^= 1;
                await File.WriteAllBytesAsync(file, changed);
                var found = await Assert.ThrowsAsync<SetupException>(() => WholeBackup.ReadAsync(Made, key, default));
                Assert.Contains(found.Problem.Code, (string[])["backup-damaged", "backup-key-wrong", "backup-part-missing"]);
            }

            await File.WriteAllBytesAsync(file, whole);
        }

        await WholeBackup.ReadAsync(Made, key, default);
    }

    [Fact]
    public async Task A_cut_file_a_missing_part_and_an_unfinished_folder_say_what_to_do()
    {
        await MakeAsync(Key, Bytes(200_000));
        var part = Path.Combine(Made, "database.dump.enc");
        var whole = await File.ReadAllBytesAsync(part);

        await File.WriteAllBytesAsync(part, whole[..^1000]);
        var cut = await Assert.ThrowsAsync<SetupException>(() => WholeBackup.ReadAsync(Made, Key, default));
        File.Delete(part);
        var missing = await Assert.ThrowsAsync<SetupException>(() => WholeBackup.ReadAsync(Made, Key, default));
        Directory.Move(Made, Made + ".unfinished");
        var unfinished = await Assert.ThrowsAsync<SetupException>(() => WholeBackup.ReadAsync(Made + ".unfinished", Key, default));

        Assert.Equal(["backup-damaged", "backup-part-missing", "backup-missing"], new[] { cut, missing, unfinished }.Select(e => e.Problem.Code));
        Assert.Contains("Hãy chép lại", cut.Problem.TextVi, StringComparison.Ordinal);
    }

    // The hashes would say it too; these hold where somebody wrote new ones.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_cipher_itself_refuses_a_stream_that_was_cut_between_segments_or_put_in_another_order(int how)
    {
        var bytes = Bytes(3 * SegmentCipher.Segment);
        var stored = new MemoryStream();
        await using (var locking = await LockingStream.BeginAsync(stored, Key, default))
        {
            await locking.WriteAsync(bytes);
            await locking.FinishAsync(default);
        }

        var sealedBytes = stored.ToArray();
        var (head, size) = (SegmentCipher.HeaderLength, SegmentCipher.Segment + SegmentCipher.Tag);
        byte[] Part(int number) => sealedBytes[(head + (number * size))..(head + ((number + 1) * size))];
        byte[] spoilt = how switch
        {
            0 => sealedBytes[..(head + (2 * size))],
            1 => [.. sealedBytes[..head], .. Part(1), .. Part(0), .. Part(2)],
            _ => [.. sealedBytes, .. Part(2)],
        };
        var file = Path.Combine(folder, "part");
        await File.WriteAllBytesAsync(file, spoilt);

        var found = await Assert.ThrowsAsync<SetupException>(async () =>
        {
            await using var opened = await UnlockingStream.BeginAsync(File.OpenRead(file), Key, default);
            await opened.CopyToAsync(Stream.Null);
        });

        Assert.Equal("backup-damaged", found.Problem.Code);
    }

    [Fact]
    public async Task What_fails_while_it_is_written_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await using var writer = BackupWriter.Begin(Made, Key);
            await writer.WriteAsync(BackupManifest.Database, _ => throw new IOException("đĩa đầy"), default);
        });

        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Only_backups_that_the_hub_made_by_itself_are_removed_and_the_newest_stay()
    {
        foreach (var name in (string[])["hub-live-20261119-020000", "hub-live-20261120-020000", "hub-live-20261121-020000", "hub-practice-20261101-020000", "trước nâng cấp", ".hub-live-20261101-020000-0123456789abcdef0123456789abcdef.unfinished"])
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            File.WriteAllText(Path.Combine(folder, name, "manifest.json"), "{}");
        }

        Directory.CreateDirectory(Path.Combine(folder, "hub-live-20261118-020000"));
        var gone = KeptBackups.RemoveOld(folder, "live", keep: 2, TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(3));

        Assert.Equal(["hub-live-20261119-020000"], gone);
        Assert.Equal(
            ["hub-live-20261118-020000", "hub-live-20261120-020000", "hub-live-20261121-020000", "hub-practice-20261101-020000", "trước nâng cấp"],
            Directory.GetDirectories(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static async Task<byte[]> ReadAsync(WholeBackup backup)
    {
        await using var stream = await backup.OpenAsync(BackupManifest.Database, default);
        var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }

    private async Task MakeAsync(BackupKey? key, byte[] bytes)
    {
        await using var writer = BackupWriter.Begin(Made, key);
        await writer.WriteAsync(BackupManifest.Database, s => s.WriteAsync(bytes).AsTask(), default);
        await writer.FinishAsync(
            new BackupManifest
            {
                Version = "1.0",
                Migration = "0001_foundation",
                Mode = "live",
                StartedAt = DateTimeOffset.UnixEpoch,
                MadeAt = DateTimeOffset.UnixEpoch,
                AuditHead = "0:",
                MasterKey = "00",
            },
            default);
    }
}
