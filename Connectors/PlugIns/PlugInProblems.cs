using System.Globalization;
using Connectors.Contract;

namespace Connectors.PlugIns;

/// <summary>Why a file is not used: what is wrong, and what to do.</summary>
internal static class PlugInProblems
{
    public static Problem NoAssembly(PlugInFile file) => new(
        "plug-in-no-assembly", file.FileName,
        $"“{file.FileName}” không phải là thư viện .NET. Hãy bỏ tệp này khỏi thư mục.",
        $"“{file.FileName}” is no .NET assembly. Remove it from the folder.");

    public static Problem OtherContract(PlugInFile file)
    {
        var (theirs, ours) = (file.Contract!.Major.ToString(CultureInfo.InvariantCulture), HostContract.Major.ToString(CultureInfo.InvariantCulture));
        return new(
            "plug-in-other-contract", file.FileName,
            $"“{file.FileName}” được viết cho hợp đồng kết nối phiên bản {theirs}; hub này dùng phiên bản {ours} và không chạy tệp đó. Hãy xin tác giả bản dành cho phiên bản {ours}.",
            $"“{file.FileName}” is written for version {theirs} of the connector contract; this hub speaks version {ours} and does not run it. Ask its author for a build for version {ours}.");
    }

    public static Problem OddKey(PlugInFile file, string key) => new(
        "plug-in-odd-key", file.FileName,
        $"Mã kết nối “{key}” trong “{file.FileName}” không hợp lệ: chỉ dùng chữ thường, số và gạch nối. Hãy báo tác giả sửa.",
        $"The connector key “{key}” in “{file.FileName}” is not valid: small letters, digits and hyphens only. Tell its author.");

    public static Problem KeyTaken(PlugInFile file, string key) => new(
        "plug-in-key-taken", file.FileName,
        $"Mã kết nối “{key}” trong “{file.FileName}” đã có kết nối khác dùng. Chỉ giữ một trong hai tệp, hoặc báo tác giả đổi mã.",
        $"Another connector has the key “{key}” of “{file.FileName}” already. Keep one of the two files, or tell its author to change the key.");

    public static Problem CannotLoad(PlugInFile file, Exception why) => new(
        "plug-in-cannot-load", file.FileName,
        $"Không nạp được “{file.FileName}”: {why.Message} Nếu thiếu thư viện, hãy đặt thư viện cạnh tệp này và cho phép cả thư viện.",
        $"“{file.FileName}” cannot be loaded: {why.Message} If a library is missing, put it beside the file and list it too.");
}
