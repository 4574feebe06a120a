using static Hub.People.Permissions;

namespace Hub.People;

/// <summary>The roles and what each brings. Keys stand in rows of hub.roles and are never renamed; people read the words in Texts.</summary>
public static class RoleBundles
{
    public const string PressOfficer = "can-bo-bao-chi";
    public const string Editor = "bien-tap-vien";
    public const string Approver = "lanh-dao-phong";
    public const string Manager = "lanh-dao-so";
    public const string CouncilSecretary = "thu-ky-hoi-dong";
    public const string Administrator = "quan-tri-cntt";
    public const string Partner = "doi-tac";

    // The administrator keeps the machine; what goes out and what counts is decided by others.
    private static readonly string[] NeverAdministrators = [Approve, ConfirmFigures, SignRound];

    private static readonly Dictionary<string, string[]> Bundles = new(StringComparer.Ordinal)
    {
        [PressOfficer] = [Write, Submit, Schedule, Operate, Order, EnterFigures],
        [Editor] = [Write, Submit, Schedule, EnterFigures],
        [Approver] = [Approve, Schedule, Operate, Order, ConfirmFigures],
        [Manager] = [Approve, ConfirmFigures, ClosePeriod, SignRound],
        [CouncilSecretary] = [EnterFigures, RunRound],
        [Administrator] = [Operate, ManagePartners, Administer],
        [Partner] = [],
    };

    public static IReadOnlyList<string> Keys { get; } = [.. Bundles.Keys];

    /// <summary>What somebody with these roles may do. An administrator who is also something else still neither approves, confirms nor signs.</summary>
    public static IReadOnlySet<string> PermissionsOf(IEnumerable<string> roles)
    {
        var held = roles.ToHashSet(StringComparer.Ordinal);
        var permissions = held.Where(Bundles.ContainsKey).SelectMany(r => Bundles[r]).ToHashSet(StringComparer.Ordinal);
        if (held.Contains(Administrator))
        {
            permissions.ExceptWith(NeverAdministrators);
        }

        return permissions;
    }
}
