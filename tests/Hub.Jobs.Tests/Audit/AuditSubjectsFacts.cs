using Hub.Alerts;
using Hub.Audit;
using Hub.Periods;
using Tests.Support;

namespace Hub.Jobs.Tests.Audit;

/// <summary>The log shows what people call a row, and where it stands.</summary>
public sealed class AuditSubjectsFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset At = new(2026, 10, 5, 1, 2, 3, TimeSpan.Zero);

    [Fact]
    public async Task A_receiver_of_alerts_and_a_period_are_named_and_lead_to_their_pages()
    {
        await using var db = database.CreateDb();
        var endpoint = new AlertEndpoint { Name = "Tổng đài 1022", Address = "https://tong-dai.example.vn/hook", Secret = "khóa", CreatedAt = At };
        var period = new Period { Id = Guid.CreateVersion7(), Kind = PeriodKind.Quarter, FirstDay = new(2026, 7, 1), LastDay = new(2026, 9, 30), OpenedAt = At };
        db.AddRange(endpoint, period);
        await db.SaveChangesAsync();

        var names = await AuditSubjects.ReadAsync(db, [Row("alert-endpoint", endpoint.Id), Row("period", period.Id)], default);

        Assert.Equal(new NamedSubject("Tổng đài 1022", "/admin/alerts"), names[("alert-endpoint", endpoint.Id.ToString("D"))]);
        Assert.Equal(new NamedSubject("2026-q3", "/periods/2026-q3"), names[("period", period.Id.ToString("D"))]);
    }

    private static AuditEntry Row(string kind, Guid id) =>
        new() { At = At, ActorKind = ActorKind.Person, ActorName = "Vũ Anh Tuấn", Action = $"{kind}.changed", SubjectKind = kind, SubjectId = id.ToString("D"), Detail = "{}" };
}
