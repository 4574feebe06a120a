using Hub.Storage;

namespace Hub.Evidence;

/// <summary>What somebody reads first who has only the archive.</summary>
internal static class PackReadMe
{
    private const string PracticeMark = "**DỮ LIỆU MẪU – MÔI TRƯỜNG THỰC HÀNH / SAMPLE DATA – PRACTICE ENVIRONMENT**\n\n";

    public static string Of(PackSubject of, string title, HubMode mode) => $$"""
        {{(mode == HubMode.Practice || of.Sample ? PracticeMark : "")}}# Gói bằng chứng · Evidence pack — {{of.Item.Code}}

        {{title}}
        {{of.Organisation}}

        ## Tiếng Việt

        Gói này chứa tất cả những gì hệ thống ghi nhận về tin {{of.Item.Code}}:

        - `master/` – từng bản của tin (Markdown và phần đầu tệp), `revisions.json` – mã băm, người viết, thời điểm;
        - `approvals.json` – các lần trình, duyệt và chữ ký, mã băm của đúng nội dung được duyệt cho từng kênh;
        - `payloads/` – đúng từng byte đã duyệt và gửi, theo kênh và bản; tên tệp là mã băm SHA-256 của nội dung;
        - `deliveries.json` – từng lượt gửi, từng lần thử và trao đổi với nền tảng (đã xóa bí mật); `changed_since_stored` trong `deliveries.json`, `orders.json`, `figures.json` kê các dòng đã bị sửa hoặc xóa ngoài hệ thống trước khi lập gói;
        - `publications.json`, `publication-changes.json` – mã và đường dẫn trên nền tảng, cách chứng minh, thời điểm lên và gỡ; tin tiếp nhận từ trước khi có hệ thống thì không có lượt gửi và không có phê duyệt; `page-checks.json` – máy mở thử các đường dẫn người đăng tay đã dán: chỉ là gợi ý, không phải bằng chứng; `public-looks.json` – máy xem bài từ ngoài, không dùng quyền của kênh;
        - `bulletins.json` – các bản tin có tin này: ai soạn, hai người xác nhận, một lần gửi và câu trả lời của nền tảng; số liệu ở đó là của cả bản tin, không phải của tin này;
        - `orders.json`, `certificates/`, `proofs/` – lệnh đính chính, thay thế, thu hồi, việc của từng kênh, nhắc việc, giấy xác nhận, bài đính chính kèm theo (`follow_up_posts`), minh chứng người nộp; `figures.json` – số liệu, người nhập, người xác nhận, số đã sửa, số mà các kỳ đã chốt cho thấy;
        - `media/` – ảnh của tin, ảnh và tệp minh chứng, bản lưu các trang mà số liệu dẫn tới và trang công khai của bài trước, sau từng lệnh (`pages` trong `orders.json`), tên là mã băm; `people.json`, `item.json` – người và tin;
        - `audit/entries.jsonl` – các dòng nhật ký về tin này; `audit/seals.txt` – đoạn chuỗi niêm phong từ dòng đầu tới mốc cuối.

        Kiểm tra không cần mạng, không cần cơ sở dữ liệu: `./hub evidence verify TỆP`; từng dòng mà giấy xác nhận dựa vào được so với dòng nằm trong gói. Không có hệ thống thì `sha256sum -c manifest.sha256`, rồi so từng tệp với `manifest.json`. Mỗi dòng của `audit/entries.jsonl` có SHA-256 đúng bằng mã dòng trong `audit/seals.txt`; mã chuỗi = SHA-256(mã chuỗi trước ‖ vị trí, 8 byte big-endian ‖ mã dòng).
        Gói tự nó chỉ chứng minh rằng không ai sửa một phần. Muốn biết nó đúng là gói hệ thống đã xuất, so mã SHA-256 của `manifest.json` với dòng nhật ký `evidence.exported` trên hệ thống, và mốc cuối của nhật ký với mốc đã gửi ra ngoài hằng đêm.

        ## English

        Everything that the hub has on record about item {{of.Item.Code}}:

        - `master/` – every revision (Markdown with front matter), `revisions.json` – hashes, writers, times;
        - `approvals.json` – submissions, approvals and signatures, with the hash of exactly what was approved for each channel;
        - `payloads/` – the very bytes that were approved and sent, by channel and version; a file's name is the SHA-256 of its content;
        - `deliveries.json` – every delivery, every attempt and its exchanges with the platform (secrets removed); `changed_since_stored` in `deliveries.json`, `orders.json` and `figures.json` names the rows that were changed or removed behind the hub before the pack was made;
        - `publications.json`, `publication-changes.json` – ids and links on the platforms, how each was proven, when it came out and was taken down; what was adopted from the time before the hub has no delivery and no approval; `page-checks.json` – what looks at the links showed that people pasted: hints, not proofs; `public-looks.json` – looks at the posts from outside, without the channel's rights;
        - `bulletins.json` – the bulletins that the item stood in: who wrote each, the two who confirmed, its one try and the platform's answer; figures there are the bulletin's, not the item's;
        - `orders.json`, `certificates/`, `proofs/` – corrections, replacements, withdrawals, each channel's task, reminders, certificates, posts of follow-ups (`follow_up_posts`), what people handed in as proof; `figures.json` – figures, who entered and confirmed them, what was corrected, what closed periods showed;
        - `media/` – pictures of the item, pictures and files of evidence, copies of pages that figures name and of the posts' public pages before and after each order (`pages` in `orders.json`), named by hash; `people.json`, `item.json` – people and the item;
        - `audit/entries.jsonl` – the audit rows about this item; `audit/seals.txt` – the chain from the first of them to the head.

        Verify without network or database: `./hub evidence verify FILE`; every row that a certificate rests on is compared with the one in the pack. Without the hub: `sha256sum -c manifest.sha256`, then compare each file with `manifest.json`. The SHA-256 of each line of `audit/entries.jsonl` is the row hash in `audit/seals.txt`; chain hash = SHA-256(chain hash before ‖ position, 8 bytes big-endian ‖ row hash).
        By itself a pack shows that no part of it was changed. To know that it is the one that the hub made, compare the SHA-256 of `manifest.json` with the audit row `evidence.exported` in the hub, and the head of the audit log with one that left the hub in a nightly mail.

        """;
}
