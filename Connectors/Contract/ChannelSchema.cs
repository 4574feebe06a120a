namespace Connectors.Contract;

/// <summary>The settings that a channel of a connector has.</summary>
public sealed record ChannelSchema(IReadOnlyList<SettingField> Fields)
{
    /// <summary>A problem for each required field that the channel lacks; connectors add their own checks to it.</summary>
    public IReadOnlyList<Problem> Missing(ChannelSetup channel) =>
        [.. Fields.Where(f => f.Required && !channel.Has(f)).Select(f => Problem.MissingSetting(f))];
}

/// <summary>One setting. <paramref name="Name"/> is kebab-case and stored in rows.</summary>
public sealed record SettingField(string Name, SettingKind Kind, string LabelVi, string LabelEn)
{
    public bool Required { get; init; }

    /// <summary>Encrypted at rest, never shown again, scrubbed from logs.</summary>
    public bool Secret { get; init; }

    /// <summary>Name of the secret whose next value this is: while both are set, both are in use, so that the other side can change over.</summary>
    public string? NextOf { get; init; }

    /// <summary>Shared by the channels of one platform app, as credentials and base addresses are.</summary>
    public bool OfApp { get; init; }

    public string? Default { get; init; }

    /// <summary>For <see cref="SettingKind.Choice"/>: the values that may be stored.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    public string? HelpVi { get; init; }

    public string? HelpEn { get; init; }
}

public enum SettingKind
{
    Text,
    LongText,
    Number,
    Flag,
    Address,
    Choice,
    Date,
}
