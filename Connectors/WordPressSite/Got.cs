using Connectors.Contract;

namespace Connectors.WordPressSite;

/// <summary>What a call brought that another call needs, or the outcome that ends the try instead.</summary>
internal readonly record struct Got<T>(T? Value, PublishOutcome? Instead) where T : class
{
    public static implicit operator Got<T>(T value) => new(value, null);

    public static implicit operator Got<T>(PublishOutcome instead) => new(null, instead);
}
