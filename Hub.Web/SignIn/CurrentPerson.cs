using System.Security.Claims;
using Hub.Audit;

namespace Hub.Web.SignIn;

/// <summary>Who sits at the browser.</summary>
public sealed class CurrentPerson(IHttpContextAccessor contexts)
{
    private ClaimsPrincipal Principal => contexts.HttpContext?.User ?? throw new InvalidOperationException("there is no request");

    public bool IsSignedIn => Principal.Identity?.IsAuthenticated == true;

    public Guid Id => Guid.Parse(Principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("nobody is signed in"));

    public string Name => Principal.FindFirstValue(PermissionClaims.DisplayName) ?? "";

    public string Initials => string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeLast(2).Select(w => w[..1]));

    public Actor Actor => new(ActorKind.Person, Id.ToString("D"), Name);

    /// <summary>As the policy <see cref="Policies.SeeFigures"/>.</summary>
    public bool SeesFigures => Principal.HasClaim(c => c.Type == PermissionClaims.ClaimType);

    public bool May(string permission) => Principal.HasClaim(PermissionClaims.ClaimType, permission);
}
