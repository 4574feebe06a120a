using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Hub.Jobs.Tests.Storage;

public sealed class CatalogFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    // Columns that only hand-written SQL reads: "table.column", each with its reason.
    private static readonly HashSet<string> NotMapped = [];

    [Fact]
    public async Task The_model_and_the_tables_are_the_same()
    {
        await using var db = database.CreateDb();
        var model = SchemaLines.OfModel(db);

        var catalog = await SchemaLines.OfCatalogAsync(database.OwnerSource);

        var mapped = model.Select(SchemaLines.TableOf).ToHashSet();
        var missing = model.Except(catalog).Select(line => $"only in the model:    {line}");
        var unknown = catalog
            .Where(line => mapped.Contains(SchemaLines.TableOf(line)) && !SchemaLines.IsForeignKey(line))
            .Where(line => !NotMapped.Any(column => line.StartsWith(column + " ", StringComparison.Ordinal)))
            .Except(model).Select(line => $"only in the database: {line}");
        var differences = missing.Concat(unknown).Order(StringComparer.Ordinal).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task Every_mapped_table_is_in_the_schema_hub()
    {
        await using var db = database.CreateDb();

        Assert.All(db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null), e => Assert.Equal(HubDb.Schema, e.GetSchema()));
    }
}
