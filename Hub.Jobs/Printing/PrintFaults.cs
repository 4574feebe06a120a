using Connectors.Contract;

namespace Hub.Printing;

/// <summary>Why there is no PDF. The page itself can always be printed from the browser.</summary>
internal static class PrintFaults
{
    public static readonly Problem NotInstalled = new(
        "chromium-missing", "chromium",
        "Máy chủ chưa có chromium để tạo PDF. Hãy cài: apt-get install chromium util-linux. Trong lúc chờ, hãy mở trang và dùng chức năng In của trình duyệt.",
        "The server lacks chromium, which makes the PDF. Install it: apt-get install chromium util-linux. Until then, open the page and print it from the browser.");

    public static Problem TooSlow(TimeSpan patience) => new(
        "print-too-slow", "chromium",
        $"Tạo PDF quá {patience.TotalSeconds:0} giây nên đã dừng. Hãy thử lại; nếu vẫn vậy, hãy dùng chức năng In của trình duyệt.",
        $"Making the PDF took more than {patience.TotalSeconds:0} seconds and was stopped. Try again; if it stays so, print the page from the browser.");

    public static Problem Failed(int code) => new(
        "print-failed", "chromium",
        $"chromium không tạo được PDF (mã {code}). Hãy thử lại; nếu vẫn vậy, hãy dùng chức năng In của trình duyệt và báo quản trị.",
        $"chromium made no PDF (code {code}). Try again; if it stays so, print the page from the browser and tell the administrator.");
}
