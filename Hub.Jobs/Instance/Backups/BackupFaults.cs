using Connectors.Contract;
using Hub.Setup;

namespace Hub.Instance.Backups;

/// <summary>What can be wrong with a backup, and what to do about it.</summary>
internal static class BackupFaults
{
    public static SetupException Missing(string folder) => Of(
        "backup-missing", folder,
        $"Không thấy bản sao lưu {folder}: một bản sao lưu là một thư mục có tệp {BackupManifest.FileName} bên trong. Kiểm tra đường dẫn; thư mục có đuôi .unfinished là bản đang ghi dở, không dùng được.",
        $"There is no backup {folder}: a backup is a folder that holds {BackupManifest.FileName}. Check the path; a folder that ends in .unfinished was cut off while it was written and is of no use.");

    public static SetupException Exists(string folder) => Of(
        "backup-exists", folder,
        $"{folder} đã có. Không ghi đè lên bản sao lưu nào: hãy chọn tên khác.",
        $"{folder} is there already. No backup is written over: choose another name.");

    public static SetupException Damaged(string file) => Of(
        "backup-damaged", file,
        $"{file} không còn đúng như lúc sao lưu: bị cắt, bị sửa hoặc hỏng đĩa. Hãy chép lại từ nơi cất giữ, hoặc dùng bản sao lưu khác.",
        $"{file} is not what was backed up: cut off, changed, or a bad disk. Copy it again from where it is kept, or use another backup.");

    public static SetupException PartMissing(string file) => Of(
        "backup-part-missing", file,
        $"Thiếu {file}: bản sao lưu chép chưa đủ. Hãy chép lại cả thư mục, hoặc dùng bản sao lưu khác.",
        $"{file} is missing: the backup was not copied as a whole. Copy the whole folder again, or use another backup.");

    public static SetupException NoKey(string folder, string wanted) => Of(
        "backup-key-missing", "HUB_BACKUP_KEY_FILE",
        $"Bản sao lưu {folder} được mã hóa bằng khóa {wanted}. Hãy đặt HUB_BACKUP_KEY_FILE trỏ tới tệp khóa đó; không có khóa thì không ai đọc được.",
        $"The backup {folder} is encrypted with the key {wanted}. Set HUB_BACKUP_KEY_FILE to that key's file; without it nobody can read it.");

    public static SetupException WrongKey(string folder, string wanted, string given) => Of(
        "backup-key-wrong", "HUB_BACKUP_KEY_FILE",
        $"Bản sao lưu {folder} được mã hóa bằng khóa {wanted}, còn tệp khóa đang dùng là {given}. Hãy đặt HUB_BACKUP_KEY_FILE trỏ tới đúng tệp khóa.",
        $"The backup {folder} is encrypted with the key {wanted}; the key file in use is {given}. Set HUB_BACKUP_KEY_FILE to the right one.");

    public static SetupException Newer(BackupManifest manifest) => Of(
        "backup-newer", manifest.Migration,
        $"Bản sao lưu do phiên bản {manifest.Version} tạo (bước {manifest.Migration}), mới hơn chương trình này. Hãy khôi phục bằng phiên bản đó hoặc mới hơn.",
        $"The backup was made by version {manifest.Version} (step {manifest.Migration}), which is newer than this program. Restore with that version or a newer one.");

    public static SetupException Differs(string table, long wanted, long found) => Of(
        "restored-differs", table,
        $"Bảng {table} có {found} dòng, bản sao lưu ghi {wanted}. Không dùng cơ sở dữ liệu này: xóa đi, tạo mới rồi khôi phục lại, hoặc dùng bản sao lưu khác.",
        $"The table {table} has {found} rows, the backup says {wanted}. Do not use this database: drop it, make a new one and restore again, or use another backup.");

    private static SetupException Of(string code, string where, string vietnamese, string english) => new(new Problem(code, where, vietnamese, english));
}
