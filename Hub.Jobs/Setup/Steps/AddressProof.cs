using System.Security.Cryptography;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Approvals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Setup.Steps;

/// <summary>
/// Does HUB_PUBLIC_URL lead to this hub? Under that address lies a code that only this database knows. The hub asks for it through its own
/// way out, which refuses private addresses; where its network lets nobody ask from inside, a person reads the code on a phone and types it.
/// </summary>
public sealed class AddressProof(HubSettings settings, OutboundFactory doors)
{
    public Uri Root => settings.Addresses.Root;

    public Uri AddressOf(string key) => new(Root, $"setup/proof/{key}");

    /// <summary>Stored before it is asked for: the answer is given by another request.</summary>
    public static async Task<SetupRow> BeginAsync(HubDb db, CancellationToken ct)
    {
        var row = await SetupLinks.RowAsync(db, ct);
        (row.ProofKey, row.ProofCode) = (RandomKeys.ForAddress(), RandomNumberGenerator.GetString("0123456789", 6));
        await db.SaveChangesAsync(ct);
        return row;
    }

    public static Task<string?> AnswerAsync(HubDb db, string key, CancellationToken ct) =>
        db.Set<SetupRow>().Where(r => r.ProofKey == key).Select(r => r.ProofCode).SingleOrDefaultAsync(ct);

    /// <returns>Null when proven, else why not and what to do.</returns>
    public async Task<Problem?> AskAsync(HubDb db, CancellationToken ct)
    {
        var row = await BeginAsync(db, ct);
        var request = new OutboundRequest { Method = HttpMethod.Get, Address = AddressOf(row.ProofKey!), Writes = false, Purpose = "prove the public address", MaxReplyBytes = 4096 };
        var result = await doors.For(LeaseDeadline.None, new ExchangeList()).SendAsync(request, ct);
        return result is OutboundResult.Reply { IsSuccess: true } reply && reply.Text.Trim() == row.ProofCode ? null : Why(result);
    }

    /// <summary>The code as somebody read it elsewhere.</summary>
    public static async Task<bool> IsCodeAsync(HubDb db, string? typed, CancellationToken ct) =>
        typed?.Trim() is { Length: > 0 } code && await db.Set<SetupRow>().AnyAsync(r => r.ProofCode == code, ct);

    private Problem Why(OutboundResult result) => result switch
    {
        OutboundResult.NotSent { Reason: NotSentReason.AddressForbidden } => Of(
            "address-private", "địa chỉ này nằm trong mạng riêng hoặc trên chính máy này, bên ngoài không mở được. Đặt HUB_PUBLIC_URL là địa chỉ công khai rồi khởi động lại",
            "it lies in a private network or on this machine, nobody outside can open it. Set HUB_PUBLIC_URL to the public address and start again"),
        OutboundResult.NotSent { Reason: NotSentReason.NameNotResolved } => Of(
            "address-unknown", "tên miền không phân giải được. Kiểm tra bản ghi DNS", "its name does not resolve. Check the DNS record"),
        OutboundResult.NotSent { Reason: NotSentReason.TlsFailed } => Of(
            "address-tls", "chứng thư TLS không hợp lệ. Kiểm tra chứng thư của máy chủ phía trước", "its TLS certificate is not valid. Check that of the server in front"),
        OutboundResult.NotSent or OutboundResult.Lost { Reason: LostReason.TimedOut or LostReason.Cut } => Of(
            "address-closed", "không có ai trả lời ở đó. Kiểm tra tường lửa và máy chủ phía trước", "nobody answers there. Check the firewall and the server in front"),
        OutboundResult.Lost { Reason: LostReason.Redirected } => Of(
            "address-moved", "địa chỉ chuyển hướng đi nơi khác. Đặt HUB_PUBLIC_URL là địa chỉ cuối cùng", "it redirects elsewhere. Set HUB_PUBLIC_URL to the last address"),
        _ => Of("address-other", "nơi trả lời không phải hệ thống này. Kiểm tra máy chủ phía trước chuyển mọi yêu cầu tới đây", "what answers there is not this hub. Check that the server in front passes every request on"),
    };

    private Problem Of(string code, string vi, string en) => new(
        code, "HUB_PUBLIC_URL", $"Chưa chứng minh được {Root}: {vi}.", $"{Root} is not proven: {en}.");
}
