using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Hub.Storage.Mapping;

/// <summary>Columns are snake_case, and a uuid key is made by the program (UUIDv7), so EF never generates one.</summary>
internal sealed class SnakeCaseConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(
        IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes().Where(e => !e.IsMappedToJson()))
        {
            foreach (var property in entity.GetDeclaredProperties())
            {
                Name(property);
                if (property.IsPrimaryKey() && property.ClrType == typeof(Guid))
                {
                    property.Builder.ValueGenerated(ValueGenerated.Never);
                }
            }
        }
    }

    private static void Name(IConventionProperty property)
    {
        var table = StoreObjectIdentifier.Create(property.DeclaringType, StoreObjectType.Table);
        var name = table is { } known ? property.GetDefaultColumnName(known) : property.Name;
        property.Builder.HasColumnName(Kebab.Snake(name ?? property.Name));
    }
}
