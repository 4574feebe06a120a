using Microsoft.AspNetCore.Identity;

namespace Hub.People;

/// <summary>A named bundle of permissions.</summary>
public sealed class Role : IdentityRole<Guid>
{
    public Role() => Id = Guid.CreateVersion7();
}
