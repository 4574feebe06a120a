using System.Globalization;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Web.Look;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Admin;

/// <summary>The audit log: who did what to what, with the seal it stands under. Filters stand in the address.</summary>
[Authorize(Policy = Permissions.Administer)]
public sealed class AuditModel(PageTools tools) : HubPage(tools)
{
    /// <summary>First words of actions that there are, in the order people look for them.</summary>
    public static IReadOnlyList<string> Areas { get; } =
        ["person", "user", "item", "order", "duty", "escalation", "delivery", "bulletin", "channel", "stop", "rules", "figure", "channel-figure", "period", "report", "evidence", "export", "organisation", "alerts", "incident", "job", "plug-in", "setup", "instance", "practice"];

    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<AuditEntry> Rows { get; private set; } = [];

    public long? Next { get; private set; }

    public AuditHead Head { get; private set; } = AuditHead.Empty;

    public int Unsealed { get; private set; }

    public IReadOnlyList<(string Id, string Name)> People { get; private set; } = [];

    public IReadOnlyDictionary<(string Kind, string Id), NamedSubject> Names { get; private set; } = new Dictionary<(string, string), NamedSubject>();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Head = await AuditHead.ReadAsync(Db, ct);
        Unsealed = await Db.AuditUnsealed.CountAsync(ct);
        var people = await Db.Users.OrderBy(u => u.DisplayName).Select(u => new { u.Id, u.DisplayName }).ToListAsync(ct);
        People = [.. people.Select(u => (u.Id.ToString("D"), u.DisplayName))];
        if (new[] { new TypedTime(From, "tu-ngay").Fault, new TypedTime(To, "den-ngay").Fault }.OfType<Refusal>().ToList() is { Count: > 0 } faults)
        {
            // Rows of other days would be taken for the answer.
            Refuse(faults);
            return;
        }

        var subject = Subject is null ? null : await AuditSubjects.FindAsync(Db, Subject, ct) ?? new AuditSubject("", "");
        (Rows, Next) = await AuditList.ReadAsync(Db, new AuditQuery
        {
            Actor = Who,
            Area = Kind,
            Subject = subject,
            From = Times.Read(From),
            To = Times.Read(To)?.AddDays(1),
            Before = Before,
        }, ct);
        Names = await AuditSubjects.ReadAsync(Db, Rows, ct);
    }

    public string ActionWords(string action) => Words.Find("audit.did-" + action.Replace('.', '-')) ?? action;

    public string Address(long? before) => QueryHelpers.AddQueryString("/admin/audit", new Dictionary<string, string?>
    {
        ["who"] = Who,
        ["kind"] = Kind,
        ["subject"] = Subject,
        ["from"] = From,
        ["to"] = To,
        ["before"] = before?.ToString(CultureInfo.InvariantCulture),
    }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
