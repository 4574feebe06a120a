using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Secrets;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts;

/// <summary>Where alerts are pushed to. The secret is shown once, when it is made.</summary>
public sealed class AlertEndpoints(SecretBox box, HubSettings settings, AuditLog audit)
{
    private const int SecretBytes = 32;

    public async Task<Secret> AddAsync(HubDb db, string? name, string? address, Actor actor, CancellationToken ct)
    {
        var secret = new Secret("whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)));
        await AddAsync(db, name, address, secret, actor, ct);
        return secret;
    }

    internal async Task AddAsync(HubDb db, string? name, string? address, Secret secret, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new RefusedException("name-needed", "Hãy đặt tên cho nơi nhận.", "Name the endpoint.");
        }

        var target = Checked(address);
        var id = Guid.CreateVersion7();
        db.AlertEndpoints.Add(new AlertEndpoint
        {
            Id = id,
            Name = name.Trim().Normalize(),
            Address = target.AbsoluteUri,
            Secret = box.Lock(AlertEndpoint.SecretPurpose(id), secret),
            CreatedAt = await HubClock.ReadAsync(db, ct),
            CreatedBy = actor.UserId,
        });
        audit.Add(db, actor, "alerts.endpoint-added", new AuditSubject("alert-endpoint", id.ToString("D")), new JsonObject { ["name"] = name.Trim(), ["host"] = target.Authority });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Nothing more is pushed there, also of what waits already.</summary>
    public async Task RemoveAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        var endpoint = await FindAsync(db, id, ct);
        endpoint.RemovedAt = await HubClock.ReadAsync(db, ct);
        audit.Add(db, actor, "alerts.endpoint-removed", new AuditSubject("alert-endpoint", id.ToString("D")), new JsonObject { ["name"] = endpoint.Name });
        await db.SaveChangesAsync(ct);
    }

    public async Task TestAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        var endpoint = await FindAsync(db, id, ct);
        var now = await HubClock.ReadAsync(db, ct);
        db.Outbox.Add(AlertPush.Entry(id, $"test.{Guid.CreateVersion7():N}", AlertMessage.Test(now, settings.Mode == HubMode.Practice), now));
        audit.Add(db, actor, "alerts.endpoint-tested", new AuditSubject("alert-endpoint", id.ToString("D")), new JsonObject { ["name"] = endpoint.Name });
        await db.SaveChangesAsync(ct);
    }

    private static async Task<AlertEndpoint> FindAsync(HubDb db, Guid id, CancellationToken ct) =>
        await db.AlertEndpoints.SingleOrDefaultAsync(e => e.Id == id && e.RemovedAt == null, ct)
        ?? throw new RefusedException("no-such-endpoint", "Không có nơi nhận này.", "There is no such endpoint.");

    // The guard at the door says the same again, of the address that the name then has.
    private Uri Checked(string? address)
    {
        if (!Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var target) || target.Scheme is not ("https" or "http") || target.UserInfo.Length > 0)
        {
            throw new RefusedException("address-unfit", "Địa chỉ phải có dạng https://máy/đường-dẫn, không kèm tên và mật khẩu.", "The address has the form https://host/path, without name and password.");
        }

        var excepted = settings.Outbound.AllowedEndpoints.Contains($"{target.Host}:{target.Port}");
        if (settings.Mode == HubMode.Practice && !excepted)
        {
            throw new RefusedException(
                "host-not-a-stand-in", $"Thực hành chỉ gửi tới trang giả lập, không gửi tới {target.Host}.", $"Practice sends to stand-ins only, not to {target.Host}.");
        }

        return target.Scheme == "https" || excepted ? target : throw new RefusedException(
            "https-needed", "Cảnh báo chỉ đẩy qua https. Máy trong mạng nội bộ: khai báo ở HUB_OUTBOUND_ALLOW trước.", "Alerts are pushed over https. A host of the inner network is named in HUB_OUTBOUND_ALLOW first.");
    }
}
