using Connectors.Contract;
using Hub.Secrets;
using Hub.Storage;

namespace Hub.Setup;

/// <summary>A live hub does not start with the keys of the practice world beside it: what was tried there could then be read, or sent, here.</summary>
internal static class PracticeSecrets
{
    public static void Refuse(HubSettings settings)
    {
        var practice = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(settings.DataFolder)) ?? "", Kebab.Of(HubMode.Practice));
        if (Text(practice, "instance") is { } instance && new InstanceKey(instance).Text == settings.Instance.Text)
        {
            throw Of("HUB_INSTANCE");
        }

        if (Text(practice, "master.key") is { } key && key.Length == 44 && new MasterKey(Convert.FromBase64String(key)).Fingerprint == settings.MasterKey.Fingerprint)
        {
            throw Of("HUB_MASTER_KEY_FILE");
        }
    }

    private static string? Text(string folder, string name) => Path.Combine(folder, name) is var path && File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    private static SetupException Of(string name) => new(new Problem(
        "practice-secret", name,
        $"{name} đang là bí mật của môi trường thực hành. Tạo bí mật mới cho hệ thống thật: openssl rand -base64 32",
        $"{name} is the secret of the practice world. Make a new one for the live hub: openssl rand -base64 32"));
}
