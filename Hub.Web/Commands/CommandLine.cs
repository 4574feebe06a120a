using Hub.Approvals;
using Hub.Setup;

namespace Hub.Web.Commands;

/// <summary>
/// The administrator's command line, over the same services as the pages. Exit codes: 0 done, 1 refused (the reason is on the error
/// stream, in both languages), 2 called wrongly, 3 not everything reached its right end.
/// </summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Misused = 2;
    public const int Unfinished = 3;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var (words, options) = Arguments.Parse(args);
        if (Verbs.Find(words) is not { } verb)
        {
            await errors.WriteLineAsync(Verbs.Help(words));
            return words.Count == 1 && words[0] == "help" ? Done : Misused;
        }

        try
        {
            return await verb.RunAsync(new CommandCall(options with { Rest = [.. words.Skip(verb.Words.Length)] }, output, errors));
        }
        catch (Exception refused) when (refused is SetupException or RefusedException or UsageException)
        {
            await errors.WriteLineAsync(refused.Message);
            return refused is UsageException ? Misused : Refused;
        }
    }
}

/// <summary>The command was called wrongly; the message says how it is called.</summary>
public sealed class UsageException(string message) : Exception(message);
