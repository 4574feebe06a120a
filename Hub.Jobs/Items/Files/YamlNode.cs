namespace Hub.Items.Files;

/// <summary>The little of YAML that front matter needs, with the lines where things stand.</summary>
internal abstract record YamlNode(int Line);

/// <summary>Every value is text; what it means is the field's business, so that <c>title: 2026</c> stays a title.</summary>
internal sealed record YamlText(int Line, string Value) : YamlNode(Line);

internal sealed record YamlList(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

internal sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlNode(Line)
{
    public YamlEntry? Find(string key) => Entries.FirstOrDefault(e => e.Key == key);
}

internal sealed record YamlEntry(int Line, string Key, YamlNode Value);
