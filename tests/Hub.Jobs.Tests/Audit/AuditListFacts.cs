using Hub.Audit;
using Hub.Jobs.Tests.Site;
using Hub.Storage;

namespace Hub.Jobs.Tests.Audit;

public sealed class AuditListFacts : AuditWorld
{
    // Twenty thousand acts of two hundred people on a thousand rows, a minute apart.
    private const string Rows =
        """
        insert into hub.audit (at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, detail)
        select timestamptz '2026-01-01' + n * interval '1 minute', 'person', 'người-' || n % 200, 'Nguyễn Thị Đào',
               (array['item.revised', 'delivery.released', 'person.signed-in', 'channel.paused', 'figure.entered'])[1 + n % 5], 'item', 'dòng-' || n % 1000, '{}'
        from generate_series(1, 20000) n;
        analyze hub.audit; analyze hub.audit_unsealed
        """;

    [Fact]
    public async Task Filters_narrow_and_pages_meet_every_row_once_by_their_indexes()
    {
        await ActAsync(3);
        await Database.TamperAsync(Rows);
        await using var plans = new Plans(Database);
        var at = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(100, await CountAsync(plans.Db, new AuditQuery { Actor = "người-7" }));
        Assert.Equal(4000, await CountAsync(plans.Db, new AuditQuery { Area = "delivery", Most = 1000 }));
        Assert.Equal(20, await CountAsync(plans.Db, new AuditQuery { Subject = new AuditSubject("item", "dòng-7") }));
        Assert.Equal(3, await CountAsync(plans.Db, new AuditQuery { Actor = Dao.Id }));
        Assert.Equal(60, await CountAsync(plans.Db, new AuditQuery { From = at, To = at.AddHours(1) }));
        Assert.Equal(12, await CountAsync(plans.Db, new AuditQuery { From = at, To = at.AddHours(1), Area = "item" }));
        Assert.Equal(0, await CountAsync(plans.Db, new AuditQuery { Actor = AuditQuery.Itself }));
        Assert.Equal(20003, await CountAsync(plans.Db, new AuditQuery { Most = 5000 }));

        Assert.True(!plans.WholeTables.Any(l => l.Contains("on audit ", StringComparison.Ordinal)), plans.Text);
    }

    private static async Task<int> CountAsync(HubDb db, AuditQuery query)
    {
        var met = new List<long>();
        long? before = null;
        do
        {
            (var rows, before) = await AuditList.ReadAsync(db, query with { Before = before }, default);
            met.AddRange(rows.Select(r => r.Id));
        }
        while (before is not null);
        Assert.Equal(met.Distinct().OrderDescending(), met);
        return met.Count;
    }
}
