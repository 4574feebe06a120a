namespace Connectors.Rendering;

/// <summary>What stands for a picture of the body. <paramref name="Address"/> may be a <see cref="MediaPlace"/> to be filled in at send time.</summary>
internal sealed record HtmlImage(string Address, string AltText)
{
    public string? Credit { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }
}
