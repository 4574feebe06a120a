using Connectors.Contract;
using Hub.People;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Hub.Web.SignIn;

/// <summary>Accounts in hub.users. The key of an authenticator app is a secret like any other: locked at rest, each for its own person.</summary>
public sealed class StaffStore(HubDb db, SecretBox box, IdentityErrorDescriber? describer = null) : UserStore<User, Role, HubDb, Guid>(db, describer)
{
    private const string AuthenticatorKey = "AuthenticatorKey";

    public override Task SetTokenAsync(User user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, name == AuthenticatorKey && value is not null ? box.Lock(Purpose(user), new Secret(value)) : value, cancellationToken);

    public override async Task<string?> GetTokenAsync(User user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } value
            ? name == AuthenticatorKey ? box.Open(Purpose(user), value).Reveal() : value
            : null;

    private static string Purpose(User user) => $"authenticator:{user.Id:N}";
}
