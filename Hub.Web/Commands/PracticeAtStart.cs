using System.Globalization;
using Hub.Items.Importing;
using Hub.Nodes;
using Hub.Practice;
using Hub.Setup;
using Hub.Storage;
using Hub.Web.Server;
using Hub.Web.Texts;

namespace Hub.Web.Commands;

/// <summary>A practice hub says with which accounts to sign in, and has something to practise on.</summary>
internal static class PracticeAtStart
{
    public static async Task TellAccountsAsync(TextWriter output, HubSettings settings)
    {
        if (!IsForPeople(settings))
        {
            return;
        }

        await output.WriteLineAsync($"Tài khoản thực hành, mật khẩu chung / practice accounts, one password: {PracticePeople.Password}");
        foreach (var person in PracticePeople.All)
        {
            await output.WriteLineAsync($"  {person.UserName,-6} {person.DisplayName} · {Role(person, Languages.Vietnamese)} / {Role(person, Languages.English)}");
        }
    }

    public static async Task ReadSamplesAsync(TextWriter output, IServiceProvider services, HubSettings settings, CancellationToken stopping)
    {
        if (!IsForPeople(settings) || !Directory.Exists(SampleContent.Folder))
        {
            return;
        }

        try
        {
            var results = await services.GetRequiredService<SampleContent>().EnsureAsync(SampleContent.Folder, stopping);
            if (results.Count > 0)
            {
                var taken = results.Count(r => r.Outcome != ImportOutcome.Refused);
                await output.WriteLineAsync($"Tin mẫu: {taken} tin chờ duyệt. / Samples: {taken} items wait for approval.");
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Each file is all or nothing; the next start reads the rest.
        }
    }

    private static bool IsForPeople(HubSettings settings) => settings.Mode == HubMode.Practice && settings.Role != NodeRole.Jobs;

    private static string? Role(PracticePerson person, CultureInfo language) =>
        new System.Resources.ResourceManager("Hub.Web.Texts.Role", typeof(Words).Assembly).GetString($"role.{person.Role}", language);
}
