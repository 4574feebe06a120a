using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hub.Storage.Mapping;

/// <summary>Enums are words in the database: a DBA reads them, and a new member never renumbers old rows.</summary>
internal sealed class KebabEnumConvention : IPropertyAddedConvention
{
    public void ProcessPropertyAdded(
        IConventionPropertyBuilder propertyBuilder, IConventionContext<IConventionPropertyBuilder> context)
    {
        var type = Nullable.GetUnderlyingType(propertyBuilder.Metadata.ClrType) ?? propertyBuilder.Metadata.ClrType;
        if (type.IsEnum)
        {
            propertyBuilder.HasConverter(typeof(Words<>).MakeGenericType(type));
        }
    }

    private sealed class Words<TEnum>() : ValueConverter<TEnum, string>(value => Kebab.Of(value), text => Kebab.Parse<TEnum>(text))
        where TEnum : struct, Enum;
}
