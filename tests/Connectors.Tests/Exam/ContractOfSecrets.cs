using System.Text.Json;
using Connectors.Contract;
using StandIns.Faults;

namespace Connectors.Tests.Exam;

/// <summary>No secret of a channel is seen anywhere, also when the platform repeats it.</summary>
public abstract class ContractOfSecrets : ContractOfListing
{
    [Asked]
    public Task No_secret_is_in_an_outcome_an_exception_an_exchange_or_a_log_line(ExamAction action) => ExamineAsync(action, async room =>
    {
        var asking = new ExamAsking(room, Refresh);
        List<string> said = [];
        var secrets = SecretsOf(room.Channel).SelectMany(s => new[] { s, Uri.EscapeDataString(s) });
        var echo = JsonSerializer.Serialize(new { id = "1", error = new { message = string.Join(' ', secrets), code = 1 } });
        foreach (var status in new[] { 500, 400, 401, 403, 404, 200 })
        {
            room.Host.Faults.Add(Aim(new Fault { Kind = FaultKind.Status, Status = status, Body = echo }, action));
            said.Add(await SaidAsync(asking, action));
        }

        room.Host.Faults.Clear();
        said.Add(await SaidAsync(asking, action));
        said.AddRange(room.Door.Exchanges.Select(e => e.ToString()));
        said.AddRange(room.Door.LogLines);

        Assert.All(said, text => AssertClean(room.Channel, text));
        Assert.Contains(room.Door.Exchanges, e => e.Excerpt!.Contains("***", StringComparison.Ordinal) || !SecretsOf(room.Channel).Any());
    });

    /// <summary>A throw leaves the attempt open, and its words go into the log.</summary>
    private static async Task<string> SaidAsync(ExamAsking asking, ExamAction action)
    {
        try
        {
            return (await asking.AskAsync(action)).ToString();
        }
        catch (Exception thrown) when (thrown is not Xunit.Sdk.XunitException)
        {
            return thrown.ToString();
        }
    }

    [Fact]
    public void No_secret_is_in_a_rendition_or_a_problem()
    {
        var rendition = Connector.Render(HardItems.Plain, AnyChannel);
        var broken = AnyChannel with { Settings = AnyChannel.Settings.ToDictionary(s => s.Key, _ => "hỏng") };

        Assert.All(rendition.Parts, p => AssertClean(AnyChannel, p.ToString()));
        Assert.All(Connector.Check(broken), p => AssertClean(AnyChannel, p.ToString()));
        AssertClean(AnyChannel, AnyChannel.ToString());
    }

    [Fact]
    public void Secret_settings_are_declared_as_such() =>
        Assert.All(AnyChannel.Secrets.Keys, name => Assert.True(Connector.Schema.Fields.Single(f => f.Name == name).Secret, name));

    private static void AssertClean(ChannelSetup channel, string text) =>
        Assert.All(SecretsOf(channel), secret =>
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(secret), text, StringComparison.OrdinalIgnoreCase);
        });

    private static IEnumerable<string> SecretsOf(ChannelSetup channel) =>
        channel.Secrets.Values.Append(channel.Token?.Access).OfType<Secret>().Select(s => s.Reveal());
}
