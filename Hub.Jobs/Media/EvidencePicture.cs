namespace Hub.Media;

/// <summary>An original that came as evidence, by its hash. Only people of the house see it.</summary>
public sealed class EvidencePicture
{
    public required string Sha256 { get; init; }

    public DateTimeOffset KeptAt { get; init; }
}
