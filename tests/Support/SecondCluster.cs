using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Tests.Support;

/// <summary>
/// Another PostgreSQL on this machine, made and started by the test: the server that a backup is restored to. Root may not run one, so as
/// root the postgres user does, as ./test has it.
/// </summary>
public sealed class SecondCluster : IAsyncLifetime
{
    private const string Superuser = "only-for-tests";
    private const string Database = "hub_drill";

    private readonly string folder = Directory.CreateTempSubdirectory("hub-drill-").FullName;
    private readonly int port = FreePort();
    private bool started;

    public string OwnerConnection => For(Database, TestServer.Owner, TestServer.Owner);

    public string AppConnection => For(Database, TestServer.Application, TestServer.Application);

    private string Data => Path.Combine(folder, "data");

    public async Task InitializeAsync()
    {
        var password = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(password, Superuser);
        await GiveToServerAsync();
        await RunAsync(
            "initdb", $"--pgdata={Data}", "--username=postgres", $"--pwfile={password}", "--auth=scram-sha-256", "--data-checksums",
            "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=vi");
        await RunAsync(
            "pg_ctl", $"--pgdata={Data}", $"--log={Path.Combine(folder, "log")}", "--wait", "--timeout=120", "--silent",
            $"--options=-p {port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=127.0.0.1 -c unix_socket_directories=", "start");
        started = true;
        await using var server = new NpgsqlConnection(For("postgres", "postgres", Superuser));
        await server.OpenAsync();
        await TestServer.MakeRolesAsync(server);
        await server.RunAsync($"create database {Database} owner {TestServer.Owner} template template0");
    }

    public async Task DisposeAsync()
    {
        if (started)
        {
            await RunAsync("pg_ctl", $"--pgdata={Data}", "--mode=immediate", "--wait", "--silent", "stop");
        }

        Directory.Delete(folder, recursive: true);
    }

    private string For(string database, string user, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = user,
        Password = password,
        Pooling = false,
        CommandTimeout = 120,
    }.ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task GiveToServerAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            await StartAsync("chown", ["-R", "postgres:", folder]);
        }
    }

    private static Task RunAsync(string program, params string[] arguments)
    {
        var path = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Where(d => File.Exists(Path.Combine(d, "bin", program)))
                .OrderByDescending(d => int.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture)).Select(d => Path.Combine(d, "bin", program)).FirstOrDefault() ?? program
            : program;
        return Environment.IsPrivilegedProcess
            ? StartAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "--reset-env", "--", "env", "LC_ALL=C.UTF-8", path, .. arguments])
            : StartAsync(path, arguments);
    }

    // Its output goes nowhere: the server that pg_ctl starts would hold a pipe of ours open.
    private static async Task StartAsync(string program, IReadOnlyList<string> arguments)
    {
        string[] silent = ["-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh", program, .. arguments];
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", silent) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
        }
    }
}
