using Hub.Approvals;
using Hub.Setup;
using Hub.Storage;

namespace Hub.Web.Commands;

/// <summary>
/// The administrator's command line, over the same services as the pages. Exit codes: 0 done, 1 refused (the reason is on the error
/// stream, in both languages), 2 called wrongly, 3 not everything is as it should be: a delivery
/// not at its right end, a channel that does not work, an audit log that was tampered with.
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
            var asked = words is ["help", ..] || options.Has("help");
            await (asked ? output : errors).WriteLineAsync(Verbs.Help(words));
            return asked ? Done : Misused;
        }

        if (options.Has("help"))
        {
            await output.WriteLineAsync(words.Count == 0 ? Verbs.Help([]) : $"{verb.Help}\n{Verbs.Codes}");
            return Done;
        }

        try
        {
            var given = options with { Rest = [.. words.Skip(verb.Words.Length)] };
            verb.RefuseWhatItDoesNotKnow(given);
            StartUp.RefuseUnfitMachine();
            return await verb.RunAsync(new CommandCall(given, output, errors));
        }
        catch (UsageException misused)
        {
            await errors.WriteLineAsync($"{misused.Message}\nCách gọi / usage:\n{verb.Help}");
            return Misused;
        }
        catch (Exception refused) when (refused is SetupException or RefusedException)
        {
            await errors.WriteLineAsync(refused.Message);
            return Refused;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"Không đọc hoặc ghi được tệp; kiểm tra đường dẫn và quyền.\nA file cannot be read or written; check its path and the permissions.\n{trouble.Message}");
            return Refused;
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
        {
            await errors.WriteLineAsync($"Không dùng được cơ sở dữ liệu; kiểm tra HUB_DATABASE và máy chủ PostgreSQL.\nThe database cannot be used; check HUB_DATABASE and the PostgreSQL server.\n{trouble.Message}");
            return Refused;
        }
    }
}

/// <summary>The command was called wrongly; the message says how it is called.</summary>
public sealed class UsageException(string message) : Exception(message);
