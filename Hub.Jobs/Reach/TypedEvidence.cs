using Hub.Approvals;
using Hub.Audit;

namespace Hub.Reach;

/// <summary>What every figure that a person types in must have.</summary>
internal static class TypedEvidence
{
    public static RefusedException Replaced => new(
        "superseded-already", "Số này đã có số khác thay, hoặc đang chờ xác nhận để thay. Hãy đính chính số mới nhất.",
        "Another figure has replaced this one, or waits for a second person to do so. Correct the newest one.");

    public static Guid RequirePerson(Actor actor) => actor.PersonId
        ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới nhập hoặc xác nhận được số liệu.", "Only a person can enter or confirm a figure.");

    public static void RequireFigure(long value, string? evidence, string? evidenceMedia)
    {
        if (value < 0)
        {
            throw new RefusedException("figure-negative", "Số liệu không thể âm.", "A figure cannot be negative.");
        }

        if (string.IsNullOrWhiteSpace(evidence) && evidenceMedia is null)
        {
            throw new RefusedException(
                "evidence-needed", "Cần minh chứng: ảnh chụp màn hình, đường dẫn hoặc số công văn.", "Evidence is needed: a capture, a link or the number of a document.");
        }
    }

    public static void RequireReason(string? note)
    {
        if (string.IsNullOrWhiteSpace(note))
        {
            throw new RefusedException("reason-needed", "Số thay cho số cũ phải ghi lý do.", "A figure that replaces another needs the reason.");
        }
    }

    public static void RequireAnother(Guid enteredBy, Guid person)
    {
        if (enteredBy == person)
        {
            throw new RefusedException("own-figure", "Người nhập số liệu không tự xác nhận.", "Whoever entered a figure does not confirm it.");
        }
    }
}
