using System.Security.Claims;
using Hub.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hub.Web.SignIn;

/// <summary>Puts what a person's roles bring, and the name that others read, into the sign-in.</summary>
public sealed class PermissionClaims(UserManager<User> users, RoleManager<Role> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<User, Role>(users, roles, options)
{
    public const string ClaimType = "hub:permission";

    public const string DisplayName = "hub:name";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var held = await UserManager.GetRolesAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        identity.AddClaims(RoleBundles.PermissionsOf(held).Select(p => new Claim(ClaimType, p)));
        return identity;
    }
}
