using Hub.Channels.Connecting;
using Hub.Storage;

namespace Hub.Web.Commands;

/// <summary>What a trial of a channel shows to whom, and what came of it.</summary>
internal static class TrialText
{
    public static (string Vi, string En) WhoSees(SecondRung rung) => rung switch
    {
        SecondRung.Unseen => ("bài ẩn được tạo, đọc lại, gỡ; chỉ người quản trị tài khoản thấy", "a hidden object is made, read and removed; only the account's own administrators see it"),
        SecondRung.DryRun => ("cho xem từng byte sẽ gửi, không gửi, không ai thấy", "what would be sent is shown, nothing is sent, nobody sees it"),
        SecondRung.ByHand => ("kênh đăng tay, máy không ghi gì để thử", "posted by hand: the hub writes nothing that could be tried"),
        _ => ("thiết đặt của kênh đang tắt bài ẩn", "the channel's settings switch hidden posts off"),
    };

    public static string Both((string Vi, string En) words) => $"{words.Vi} / {words.En}";

    public static string CameOf(HiddenTrial trial) => $"{trial.Code}: " + trial.Phase switch
    {
        TrialPhase.Gone when trial.ReadBack is { } id => $"đã tạo, đọc lại thấy ẩn ({id}), đã gỡ và chứng minh / made, read there as hidden, removed and proven removed",
        TrialPhase.Gone => "đã gỡ và chứng minh / removed and proven removed",
        TrialPhase.Failed when !trial.MayRemain => "chưa tạo gì / nothing was made",
        TrialPhase.Failed => "có thể còn sót trên kênh / may still lie on the channel",
        _ => "đang làm tiếp ở máy phát; xem lại sau / goes on at a node; look again later",
    };

    public static object Line(HiddenTrial t) => new { code = t.Code, phase = Kebab.Of(t.Phase), handle = t.Handle, readBack = t.ReadBack, mayRemain = t.MayRemain, cause = t.Cause, begunAt = t.BegunAt };
}
