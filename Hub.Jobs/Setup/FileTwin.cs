using System.Text;
using Connectors.Contract;
using Microsoft.Extensions.Configuration;

namespace Hub.Setup;

/// <summary>A setting NAME, or the content of the file that NAME_FILE points to (secrets mounted as files).</summary>
public static class FileTwin
{
    public static string? ReadSetting(this IConfiguration configuration, string name)
    {
        var value = NullIfBlank(configuration[name]);
        var path = NullIfBlank(configuration[name + "_FILE"]);
        if (path is null)
        {
            return value;
        }

        return value is null ? ReadFile(name, path) : throw new SetupException(new Problem(
            "setting-twice", name,
            $"{name} và {name}_FILE đều được đặt. Chỉ giữ một trong hai.",
            $"{name} and {name}_FILE are both set. Keep only one of them."));
    }

    public static string RequireSetting(this IConfiguration configuration, string name) =>
        configuration.ReadSetting(name) ?? throw new SetupException(new Problem(
            "setting-missing", name,
            $"Thiếu thiết đặt {name}. Hãy đặt biến môi trường {name}, hoặc {name}_FILE trỏ tới tệp chứa giá trị.",
            $"The setting {name} is missing. Set the environment variable {name}, or {name}_FILE naming a file that holds it."));

    private static string? ReadFile(string name, string path)
    {
        try
        {
            return NullIfBlank(File.ReadAllText(path, Encoding.UTF8));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SetupException(new Problem(
                "setting-file-unreadable", name,
                $"Không đọc được tệp mà {name}_FILE trỏ tới ({path}). Kiểm tra đường dẫn và quyền đọc.",
                $"The file that {name}_FILE names ({path}) cannot be read. Check the path and the permissions."), e);
        }
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
