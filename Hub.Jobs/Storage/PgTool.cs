using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Connectors.Contract;
using Hub.Setup;
using Npgsql;

namespace Hub.Storage;

/// <summary>Runs PostgreSQL's own programs. The password goes by the environment: a command line can be read by everybody.</summary>
internal static class PgTool
{
    private const int MostTold = 2_000;

    /// <param name="connection">Null where the program asks no server.</param>
    /// <param name="given">What it reads, to its end.</param>
    /// <param name="taken">Where what it writes goes.</param>
    public static async Task RunAsync(string program, string? connection, IEnumerable<string> arguments, Stream? given, Stream? taken, CancellationToken ct)
    {
        using var process = Start(program, connection, arguments, given is not null, taken is not null);
        try
        {
            var told = process.StandardError.ReadToEndAsync(ct);
            var taking = taken is null ? Task.CompletedTask : process.StandardOutput.BaseStream.CopyToAsync(taken, ct);
            if (given is not null)
            {
                await GiveAsync(process.StandardInput.BaseStream, given, ct);
            }

            await taking;
            await process.WaitForExitAsync(ct);
            RefuseFailed(program, process.ExitCode, await told);
        }
        finally
        {
            // Killed before its input ends: what it was reading into a transaction is not taken for whole.
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static Process Start(string program, string? connection, IEnumerable<string> arguments, bool given, bool taken)
    {
        var start = new ProcessStartInfo(PgPrograms.Find(program)) { RedirectStandardError = true, RedirectStandardInput = given, RedirectStandardOutput = taken };
        if (connection is not null)
        {
            var to = new NpgsqlConnectionStringBuilder(connection);
            string[] where = [$"--host={to.Host}", $"--port={to.Port.ToString(CultureInfo.InvariantCulture)}", $"--username={to.Username}", $"--dbname={to.Database}", "--no-password"];
            Array.ForEach(where, start.ArgumentList.Add);
            start.Environment["PGPASSWORD"] = to.Password;
            start.Environment["PGSSLMODE"] = Kebab.Of(to.SslMode);
            start.Environment["PGSSLROOTCERT"] = to.RootCertificate;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{program} was not started");
        }
        catch (Win32Exception missing)
        {
            throw new SetupException(new Problem(
                "pg-tool-missing", program,
                $"Không chạy được {program}. Hãy cài bộ chương trình khách: apt-get install postgresql-client",
                $"{program} cannot be started. Install the client programs: apt-get install postgresql-client"), missing);
        }
    }

    // A program that has given up reads no more; why, it says in its own words.
    private static async Task GiveAsync(Stream input, Stream given, CancellationToken ct)
    {
        var buffer = new byte[128 * 1024];
        for (var read = await given.ReadAsync(buffer, ct); read > 0; read = await given.ReadAsync(buffer, ct))
        {
            try
            {
                await input.WriteAsync(buffer.AsMemory(0, read), ct);
                await input.FlushAsync(ct);
            }
            catch (IOException)
            {
                return;
            }
        }

        try
        {
            await input.DisposeAsync();
        }
        catch (IOException)
        {
            return;
        }
    }

    private static void RefuseFailed(string program, int code, string told)
    {
        if (code != 0)
        {
            var end = told.Length > MostTold ? told[^MostTold..] : told;
            throw new SetupException(new Problem("pg-tool-failed", program, $"{program} báo lỗi (mã {code}):\n{end}", $"{program} failed (code {code}):\n{end}"));
        }
    }
}
