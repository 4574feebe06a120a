namespace Hub.Deliveries;

/// <summary>0 to 1, so that what failed together does not come back together.</summary>
public interface INoise
{
    double Next();
}

public sealed class Noise : INoise
{
#pragma warning disable RS0030 // The one source of chance in the pipeline; tests hand in their own.
    public double Next() => Random.Shared.NextDouble();
#pragma warning restore RS0030
}
