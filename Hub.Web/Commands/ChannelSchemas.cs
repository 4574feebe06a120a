using Connectors;
using Connectors.Contract;
using Hub.Approvals;

namespace Hub.Web.Commands;

/// <summary>What kinds of channels there are and what each is set up with. Needs no database.</summary>
internal static class ChannelSchemas
{
    public static async Task<int> ShowAsync(CommandCall call)
    {
        var connectors = new ConnectorRegistry();
        if (call.Options.Rest.Count == 0)
        {
            await Listing.WriteAsync<IConnector>(call, [.. connectors.All], new("connector", c => c.Key), new("settings", c => c.Schema.Fields.Select(f => f.Name)));
            return CommandLine.Done;
        }

        var connector = connectors.Find(call.Options.Rest[0]) ?? throw new RefusedException(
            "connector-unknown", $"Không có loại kênh “{call.Options.Rest[0]}”.", $"There is no connector “{call.Options.Rest[0]}”.");
        IReadOnlyList<SettingField> fields = [.. connector.Schema.Fields, .. connector is IRenewsTokens ? Tokens : []];
        await Listing.WriteAsync(
            call, fields,
            new("name", f => f.Name), new("kind", f => Storage.Kebab.Of(f.Kind)), new("required", f => f.Required), new("secret", f => f.Secret), new("ofApp", f => f.OfApp),
            new("default", f => f.Default), new("choices", f => f.Choices), new("labelVi", f => f.LabelVi), new("labelEn", f => f.LabelEn));
        return CommandLine.Done;
    }

    private static SettingField[] Tokens =>
    [
        new("access-token", SettingKind.Text, "Mã truy cập đầu tiên", "First access token") { Secret = true },
        new("refresh-token", SettingKind.Text, "Mã gia hạn đầu tiên", "First renewal token") { Secret = true },
    ];
}
