using Connectors.Contract;
using Hub.Approvals;
using Hub.Items.Files;
using Hub.Text;

namespace Hub.Items;

/// <summary>What an item must have whoever wrote it, in the composer as in a file. All faults come at once.</summary>
public static class DraftCheck
{
    public const int LongestTitle = 250;

    // What the tables themselves ask for; the rest may still be open in a draft.
    private static readonly string[] NeededToKeep = ["title-missing", "title-too-long", "source-missing", "image-alt-missing"];

    /// <summary>For a draft that is only kept.</summary>
    public static void RefuseUnkeepable(ItemDraft draft) => Refuse(ToKeep(draft));

    /// <summary>For a draft that is laid before an approver.</summary>
    public static void RefuseUnfit(ItemDraft draft) => Refuse(Of(draft));

    private static void Refuse(IEnumerable<Problem> problems)
    {
        Refusal[] refusals = [.. problems.Select(p => new Refusal(null, p))];
        if (refusals.Length > 0)
        {
            throw new RefusedException(refusals);
        }
    }

    /// <summary>What stands against keeping it at all.</summary>
    public static IReadOnlyList<Problem> ToKeep(ItemDraft draft) => [.. Of(draft).Where(p => NeededToKeep.Contains(p.Code))];

    public static IReadOnlyList<Problem> Of(ItemDraft draft) =>
        [.. Texts(draft), .. Pictures(draft), .. Body(draft), .. Legacy(draft)];

    private static IEnumerable<Problem> Texts(ItemDraft draft)
    {
        if (draft.Title.Length == 0)
        {
            yield return new Problem("title-missing", "title", "Thiếu tiêu đề. Hãy viết tiêu đề.", "The title is missing. Write one.");
        }
        else if (draft.Title.Length > LongestTitle)
        {
            yield return new Problem("title-too-long", "title", $"Tiêu đề dài quá {LongestTitle} ký tự. Hãy rút ngắn.", $"The title is longer than {LongestTitle} characters. Shorten it.");
        }

        if (draft.Summary.Length == 0)
        {
            yield return new Problem("summary-missing", "summary", "Thiếu tóm tắt. Hãy viết một hai câu.", "The summary is missing. Write a sentence or two.");
        }

        if (draft.BodyMarkdown.Length == 0)
        {
            yield return new Problem("body-missing", "body", "Thiếu nội dung. Hãy viết thân bài.", "The body is missing. Write it.");
        }

        if (draft.SourceAgency.Length == 0)
        {
            yield return new Problem("source-missing", "source", "Thiếu cơ quan ban hành. Hãy ghi tên đầy đủ.", "The issuing body is missing. Give its full name.");
        }
    }

    private static IEnumerable<Problem> Pictures(ItemDraft draft) => draft.Media.Where(m => m.AltText.Length == 0).Select(m => new Problem(
        "image-alt-missing", "pictures",
        $"Ảnh {m.Reference ?? "bìa"} chưa có chữ thay thế. Hãy mô tả ảnh cho người không nhìn thấy.",
        $"The picture {m.Reference ?? "on the cover"} has no alternative text. Describe it to people who cannot see it."));

    private static IEnumerable<Problem> Body(ItemDraft draft)
    {
        var faults = new FaultList();
        new BodyCheck(faults, firstLine: 1).Read(draft.BodyMarkdown, [.. draft.Media.Select(m => m.Reference).OfType<string>()]);
        return faults.InOrder.Select(f => new Problem(f.Code, "body", $"Nội dung, dòng {f.Line}: {f.TextVi}", $"Body, line {f.Line}: {f.TextEn}"));
    }

    private static IEnumerable<Problem> Legacy(ItemDraft draft) => LegacyText.Find($"{draft.Title}\n{draft.Summary}\n{draft.BodyMarkdown}") is { } legacy
        ? [new Problem("legacy-encoding", "body", legacy.TextVi, legacy.TextEn)]
        : [];
}
