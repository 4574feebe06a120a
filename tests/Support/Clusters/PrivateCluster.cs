using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace Tests.Support.Clusters;

/// <summary>
/// A PostgreSQL server of one test alone, which may kill it. It lives in a folder below /tmp, runs as the user postgres where the tests run as
/// root, keeps its port over a kill, and is gone with this process however that ends.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string folder;
    private readonly string programs;
    private readonly string password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly int port = FreePort.Take();
    private Process? server;

    private PrivateCluster(string folder, string programs) => (this.folder, this.programs) = (folder, programs);

    public string Connection => $"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};Database=postgres;Username=postgres;Password={password}";

    public static async Task<PrivateCluster> StartAsync()
    {
        var cluster = new PrivateCluster(Directory.CreateTempSubdirectory("cum-").FullName, PostgresPrograms.Folder());
        await cluster.MakeAsync();
        await cluster.LaunchAsync();
        return cluster;
    }

    /// <summary>Every process of the server at once, as a power cut ends them; what was committed is in its files.</summary>
    public async Task KillAsync()
    {
        var family = ServerProcesses.Of(folder);
        family.ForEach(p => Signals.Send(p, Signals.Kill));
        await Eventually.IsTrue(() => ServerProcesses.Of(folder).Count == 0, "the killed server is gone", Patience);
        await EndWatchAsync();
    }

    public async Task LaunchAsync()
    {
        // The shell holds the other end of our pipe: when this process is gone, its reading ends and so does the server.
        server = Run("sh", "-c", $"'{programs}/postgres' -D '{Data}' -p {port} >>'{folder}/log' 2>&1 & cat >/dev/null; kill -QUIT $! 2>/dev/null; wait");
        await Eventually.IsTrue(AnswersAsync, $"PostgreSQL starts; its log: {folder}/log", Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await RunToEndAsync("rm", "-rf", Data, $"{folder}/log", $"{folder}/password");
        Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

    private async Task MakeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "password"), password);
        if (PostgresPrograms.ByRoot)
        {
            await AsOurselvesAsync("chown", "-R", "postgres:", folder);
        }

        await RunToEndAsync(
            $"{programs}/initdb", $"--pgdata={Data}", "--username=postgres", $"--pwfile={folder}/password", "--auth=scram-sha-256", "--no-sync",
            "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=vi");
        // A killed server loses nothing without fsync; only a machine that loses its power does.
        await RunToEndAsync("sh", "-c", $"printf '%s\\n' 'fsync = off' 'synchronous_commit = on' \"timezone = 'UTC'\" 'max_connections = 300' \"listen_addresses = '127.0.0.1'\" \"unix_socket_directories = ''\" >>'{Data}/postgresql.conf'");
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connection) { Pooling = false, Timeout = 2 }.ConnectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false; // not yet, or still at its recovery
        }
    }

    private async Task EndWatchAsync()
    {
        if (server is { } watch)
        {
            watch.StandardInput.Close();
            await watch.WaitForExitAsync().WaitAsync(Patience);
            watch.Dispose();
            server = null;
        }
    }

    private static async Task RunToEndAsync(params string[] command) => await EndAsync(Run(command));

    private static async Task AsOurselvesAsync(params string[] command) =>
        await EndAsync(Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!);

    private static async Task EndAsync(Process process)
    {
        using (process)
        {
            var said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Patience);
            Assert.True(process.ExitCode == 0, $"{process.StartInfo.FileName} ended with {process.ExitCode}: {said}");
        }
    }

    private static Process Run(params string[] command)
    {
        string[] whole = PostgresPrograms.ByRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--reset-env", "--", .. command] : command;
        return Process.Start(new ProcessStartInfo(whole[0], whole[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = command[0] != "sh",
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        })!;
    }
}
