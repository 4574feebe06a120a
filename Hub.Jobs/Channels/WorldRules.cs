using Connectors.Contract;
using Hub.Approvals;
using Hub.Practice;
using Hub.Setup;
using Hub.Storage;

namespace Hub.Channels;

/// <summary>
/// Practice and live never meet, for channels: in practice every address that a channel calls is a stand-in's, and live takes neither the
/// stand-ins' addresses nor their secrets. The address guard says the same at the door; here it is said in words before anything is stored.
/// </summary>
public sealed class WorldRules(HubSettings settings)
{
    public IEnumerable<Refusal> Of(ChannelSchema schema, IReadOnlyDictionary<string, string> effective, IEnumerable<Secret> secrets) =>
        settings.Mode == HubMode.Practice ? Practice(schema, effective) : Live(schema, effective, secrets);

    private IEnumerable<Refusal> Practice(ChannelSchema schema, IReadOnlyDictionary<string, string> effective) =>
        from field in schema.Fields
        where field.Kind == SettingKind.Address
        let address = Address(field, effective)
        where address is not null && !IsStandIn(address) && !IsOurs(address)
        select Of(
            "host-not-a-stand-in", field.Name,
            $"Thực hành chỉ gửi tới trang giả lập, không gửi tới {address.Host}. Hãy đặt “{field.LabelVi}” ({field.Name}) là địa chỉ một trang giả lập ({StandIns}); muốn dùng trang thật, hãy chạy ./run --live.",
            $"Practice sends to stand-ins only, not to {address.Host}. Set “{field.LabelEn}” ({field.Name}) to the address of a stand-in ({StandIns}); for the real outlet use ./run --live.");

    private IEnumerable<Refusal> Live(ChannelSchema schema, IReadOnlyDictionary<string, string> effective, IEnumerable<Secret> secrets)
    {
        foreach (var field in schema.Fields.Where(f => f.Kind == SettingKind.Address))
        {
            if (Address(field, effective) is { IsLoopback: true } address && !IsStandIn(address) && !IsOurs(address))
            {
                yield return Of(
                    "host-of-practice", field.Name,
                    $"“{field.LabelVi}” ({field.Name}) là địa chỉ trên chính máy này ({address.Authority}), như trang giả lập. Hệ thống thật không nhận.",
                    $"“{field.LabelEn}” ({field.Name}) is an address on this very machine ({address.Authority}), as stand-ins have. A live hub does not take it.");
            }
        }

        if (secrets.Any(PracticeValues.IsSecret) || effective.Values.Any(PracticeValues.IsIdentity))
        {
            yield return Of(
                "value-of-practice", "",
                "Mã, mật khẩu hoặc token này là của môi trường thực hành. Hệ thống thật không nhận.",
                "This id, password or token is one of the practice world. A live hub does not take it.");
        }
    }

    // A default counts only where it is what the hub itself calls: the address of an app's API.
    private static Uri? Address(SettingField field, IReadOnlyDictionary<string, string> effective)
    {
        var text = effective.GetValueOrDefault(field.Name) is { Length: > 0 } set ? set : field.OfApp ? field.Default : null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;
    }

    private bool IsStandIn(Uri address) => settings.Outbound.AllowedEndpoints.Contains($"{address.Host}:{address.Port}");

    private bool IsOurs(Uri address) => address.Authority.Equals(settings.Addresses.Root.Authority, StringComparison.OrdinalIgnoreCase);

    private string StandIns => settings.Ports.Count == 0 ? "var/practice/ports" : string.Join(", ", settings.Outbound.AllowedEndpoints.Select(e => $"http://{e}"));

    private static Refusal Of(string code, string name, string vi, string en) => new(null, new Problem(code, name, vi, en));
}
