using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

/// <summary>Small maps of texts are kept as jsonb.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<Dictionary<string, string>> IsJsonMap(this PropertyBuilder<Dictionary<string, string>> property)
    {
        property.HasColumnType("jsonb").HasConversion(
            map => JsonSerializer.Serialize(map, (JsonSerializerOptions?)null),
            text => JsonSerializer.Deserialize<Dictionary<string, string>>(text, (JsonSerializerOptions?)null) ?? new(),
            new ValueComparer<Dictionary<string, string>>(
                (a, b) => a != null && b != null && a.Count == b.Count && !a.Except(b).Any(),
                map => map.Count,
                map => new Dictionary<string, string>(map)));
        return property;
    }
}
