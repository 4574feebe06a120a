using Connectors.Contract;

namespace Hub.Web.Commands;

/// <summary>
/// Secrets come from a file (<c>--secret-file NAME=FILE</c>) or from the terminal without being shown; never from the command line, which
/// every account of the machine can read and which shells write into their history.
/// </summary>
internal static class SecretPrompt
{
    public static Dictionary<string, Secret> FromFiles(Arguments options) =>
        options.Pairs("secret-file").ToDictionary(p => p.Key, p => Read(p.Value));

    /// <summary>Asks on the terminal; refuses where there is none.</summary>
    public static Secret Ask(string name, string label)
    {
        if (Console.IsInputRedirected)
        {
            throw new UsageException($"Thiếu bí mật: --secret-file {name}=TỆP. / The secret is missing: --secret-file {name}=FILE.");
        }

        Console.Error.Write($"{label}: ");
        var typed = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(typed.Length - 1, 0);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return new Secret(typed.ToString());
    }

    private static Secret Read(string file)
    {
        try
        {
            return new Secret(File.ReadAllText(file).Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Không đọc được tệp {file}. / The file {file} cannot be read.");
        }
    }
}
