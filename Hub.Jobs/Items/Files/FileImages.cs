namespace Hub.Items.Files;

/// <summary>Reads an entry of <c>cover</c> or <c>images</c>.</summary>
internal static class FileImages
{
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".webp"];

    public static FileImage Read(FieldReader fields, FaultList faults)
    {
        fields.Allow(["file", "alt", "credit"]);
        var file = fields.Required("file", "tên tệp ảnh", "file name of the picture");
        if (file.Length > 0 && !IsBesideTheItem(file))
        {
            faults.Add(
                fields.LineOf("file"),
                "image-file-wrong",
                $"“{file}” phải là tệp {string.Join(", ", Endings)} nằm cùng thư mục với tin hoặc trong thư mục con, ví dụ pictures/cau.jpg.",
                $"“{file}” must be a {string.Join(", ", Endings)} file beside the item or in a folder below it, for example pictures/cau.jpg.");
        }

        var alt = fields.Line("alt");
        if (alt is null)
        {
            faults.Add(
                fields.LineOf("alt"),
                "image-alt-missing",
                "Ảnh phải có “alt: …” mô tả ảnh cho người không nhìn thấy.",
                "A picture needs “alt: …” that describes it to people who cannot see it.");
        }

        return new(file, alt ?? "", fields.Line("credit"));
    }

    /// <summary>No way out of the folder, on any system.</summary>
    private static bool IsBesideTheItem(string file) =>
        Endings.Contains(Path.GetExtension(file).ToLowerInvariant())
        && !file.Contains('\\', StringComparison.Ordinal) && !file.Contains(':', StringComparison.Ordinal)
        && file.Split('/').All(step => step is not ("" or "." or "..") && !step.StartsWith('.'));
}
