using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Connectors.Contract;
using Hub.Setup;
using Npgsql;

namespace Hub.Storage;

/// <summary>Runs PostgreSQL's own programs on a database. The password goes by the environment: a command line can be read by everybody.</summary>
internal static class PgTool
{
    private const int MostTold = 2_000;

    public static async Task RunAsync(string program, string connection, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Start(program, connection, arguments);
        try
        {
            var told = await process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
            {
                var end = told.Length > MostTold ? told[^MostTold..] : told;
                throw new SetupException(new Problem(
                    "pg-tool-failed", program, $"{program} báo lỗi (mã {process.ExitCode}):\n{end}", $"{program} failed (code {process.ExitCode}):\n{end}"));
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static Process Start(string program, string connection, IEnumerable<string> arguments)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        string[] where = [$"--host={to.Host}", $"--port={to.Port.ToString(CultureInfo.InvariantCulture)}", $"--username={to.Username}", $"--dbname={to.Database}", "--no-password"];
        var start = new ProcessStartInfo(program, [.. where, .. arguments]) { RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = to.Password;
        start.Environment["PGSSLMODE"] = Kebab.Of(to.SslMode);
        start.Environment["PGSSLROOTCERT"] = to.RootCertificate;
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
}
