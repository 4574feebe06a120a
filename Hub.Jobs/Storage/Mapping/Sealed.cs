namespace Hub.Storage.Mapping;

/// <summary>Rows that have the hash of what they said when they were stored; their triggers alone write it.</summary>
internal static class Sealed
{
    public const string Hash = "Hash";
}
