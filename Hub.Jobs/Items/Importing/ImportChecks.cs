using Hub.Approvals;
using Hub.Items.Files;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Items.Importing;

/// <summary>What only the database can tell about a file: is it allowed here, which item is it, may it replace what is there?</summary>
internal static class ImportChecks
{
    /// <summary>Practice and live never meet: sample data stays out of a live database, and the other way round it is marked.</summary>
    public static async Task WorldAsync(HubDb db, ItemFolderFile file, ItemFile item, List<ImportFault> faults, CancellationToken ct)
    {
        var mode = await db.HubMode.Select(m => m.Mode).SingleAsync(ct);
        if (mode == HubMode.Live && (item.Sample || file.IsSample))
        {
            faults.Add(ImportFault.Of(
                "sample-in-live", "Đây là dữ liệu mẫu (sample: true, hoặc ở content/samples); hệ thống thật không nhận.",
                "This is sample data (sample: true, or in content/samples); a live hub does not take it."));
        }

        if (item.At is { } at && at <= await HubClock.ReadAsync(db, ct))
        {
            faults.Add(ImportFault.Of("time-passed", "Giờ hẹn ở “at” đã qua. Hãy sửa giờ hoặc bỏ dòng này.", "The time in “at” has passed. Change it or leave the line out."));
        }
    }

    /// <summary>Item codes and the source line are made from it.</summary>
    public static async Task<string> OrganisationAsync(HubDb db, CancellationToken ct) =>
        await db.Organisation.Select(o => o.Name).SingleOrDefaultAsync(ct) ?? throw new RefusedException(
            "organisation-missing",
            "Chưa khai cơ quan chủ quản. Hãy làm xong trang thiết lập ban đầu rồi nhập tin.",
            "The organisation is not set up. Finish the set-up page first.");

    /// <summary>The item that the file is about; null for a new one.</summary>
    public static async Task<Item?> TargetAsync(HubDb db, string path, ItemFile item, ReadFile? remembered, List<ImportFault> faults, CancellationToken ct)
    {
        var slug = item.Corrects ?? item.Slug;
        if (remembered is not null)
        {
            var before = await db.Items.SingleAsync(i => i.Id == remembered.ItemId, ct);

            // Another file of the same name must not become a correction of what this one is about.
            if (before.Slug != slug)
            {
                faults.Add(ImportFault.Of(
                    "file-of-another",
                    $"Tệp {path} đã được đọc là tin {before.Code} ({before.Slug}), nay lại nói về “{slug}”. Là tin khác thì đặt tên tệp khác; slug của tin đã đọc không đổi được.",
                    $"The file {path} was read as the item {before.Code} ({before.Slug}) and is about “{slug}” now. Give the file of another item another name; the slug of an item that was read stays."));
            }

            return before;
        }

        var found = await db.Items.SingleOrDefaultAsync(i => i.Slug == slug, ct);
        if (item.Corrects is not null && found is null)
        {
            faults.Add(ImportFault.Of(
                "corrects-unknown", $"“corrects: {slug}” không trỏ tới tin nào. Kiểm tra lại slug của tin gốc.", $"“corrects: {slug}” names no item. Check the slug of the original."));
        }

        if (item.Corrects is null && found is not null)
        {
            var other = await db.ReadFiles.Where(f => f.ItemId == found.Id && !f.Corrects).Select(f => f.Path).FirstOrDefaultAsync(ct);
            faults.Add(ImportFault.Of(
                "slug-twice",
                $"Slug “{slug}” đã thuộc về tin {found.Code}{(other is null ? "" : $" ({other})")}. Hãy đặt slug khác trong {path}.",
                $"The slug “{slug}” belongs to the item {found.Code}{(other is null ? "" : $" ({other})")} already. Choose another one in {path}."));
        }

        return item.Corrects is null ? null : found;
    }

    public static async Task<IReadOnlyList<Guid>> ChannelsAsync(HubDb db, ItemFile item, List<ImportFault> faults, CancellationToken ct)
    {
        var rows = await db.Channels.Where(c => item.Channels.Contains(c.Slug)).Select(c => new { c.Id, c.Slug }).ToListAsync(ct);
        foreach (var unknown in item.Channels.Except(rows.Select(r => r.Slug)))
        {
            faults.Add(ImportFault.Of(
                "unknown-channel", $"Không có kênh “{unknown}”. Xem danh sách bằng ./hub channel list.", $"There is no channel “{unknown}”. ./hub channel list shows them."));
        }

        return [.. rows.Select(r => r.Id)];
    }

    /// <summary>A text that somebody wrote in the composer, or that a correction file replaced, is not overwritten from a file.</summary>
    public static async Task MayReplaceAsync(HubDb db, Item existing, ItemFile item, ItemDraft draft, List<ImportFault> faults, CancellationToken ct)
    {
        var current = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == existing.CurrentRevisionId, ct);
        var correction = item.Corrects is not null ? null
            : await db.ReadFiles.Where(f => f.ItemId == existing.Id && f.Corrects).Select(f => f.Path).FirstOrDefaultAsync(ct);
        if (correction is not null)
        {
            faults.Add(ImportFault.Of(
                "replaced-by-correction",
                $"Nội dung tệp này đã được thay bằng tệp đính chính {correction}. Hãy sửa tệp đó.",
                $"The correction file {correction} has replaced the text of this file. Edit that one."));
        }
        else if (current.Origin != RevisionOrigin.File && RevisionHash.Of(draft) != current.Hash)
        {
            var diff = string.Join("\n", LineDiff.Of(current.BodyMarkdown, draft.BodyMarkdown));
            faults.Add(ImportFault.Of(
                "edited-in-composer",
                $"Tin {existing.Code} đã được sửa trong trình soạn tin; tệp không ghi đè. Khác nhau:\n{diff}",
                $"The item {existing.Code} was edited in the composer; the file does not overwrite it. The difference:\n{diff}"));
        }
    }
}
