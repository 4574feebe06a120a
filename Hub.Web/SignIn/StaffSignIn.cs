using Hub.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hub.Web.SignIn;

/// <summary>Sign-in of people whose account was not disabled.</summary>
public sealed class StaffSignIn(
    UserManager<User> users, IHttpContextAccessor contexts, IUserClaimsPrincipalFactory<User> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<User>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<User> confirmation)
    : SignInManager<User>(users, contexts, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(User user) => user.DisabledAt is null && await base.CanSignInAsync(user);
}
