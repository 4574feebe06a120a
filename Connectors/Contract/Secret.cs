namespace Connectors.Contract;

/// <summary>A text that must not be seen. It is printed as three stars everywhere but where <see cref="Reveal"/> is called.</summary>
public sealed class Secret(string value) : IEquatable<Secret>
{
    private readonly string value = value;

    public bool IsEmpty => string.IsNullOrEmpty(value);

    public string Reveal() => value;

    public bool Equals(Secret? other) => other is not null && string.Equals(value, other.value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "***";
}
