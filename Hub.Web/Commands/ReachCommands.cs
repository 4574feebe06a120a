using Hub.Reach;
using Hub.Storage;

namespace Hub.Web.Commands;

internal static class ReachCommands
{
    public static IEnumerable<Verb> All =>
    [
        new("reach show", "[--item CODE] [--json]", "số liệu tiếp cận theo kênh / reach, channel by channel", ShowAsync),
    ];

    private static Task<int> ShowAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, _, ct) =>
    {
        var lines = await services.GetRequiredService<ReachTable>().ReadAsync(call.Options["item"]?.ToUpperInvariant(), ct);
        if (call.Options.Json)
        {
            await call.WriteJsonAsync(lines.Select(l => new
            {
                item = l.Item,
                channel = l.Channel,
                metric = l.Figure.Metric,
                value = l.Figure.Value,
                missing = l.Figure.Missing is { } missing ? Kebab.Of(missing) : null,
                basis = l.Figure.Basis is { } basis ? Kebab.Of(basis) : null,
                laterValue = l.Figure.Later?.Value,
                laterAt = l.Figure.Later?.At,
                source = Kebab.Of(l.Figure.Source),
                definitionVersion = l.Figure.DefinitionVersion,
                confirmed = l.Figure.Confirmed,
            }));
            return CommandLine.Done;
        }

        await ReachText.WriteAsync(call.Output, lines);
        return CommandLine.Done;
    });
}
