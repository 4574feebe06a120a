using Microsoft.AspNetCore.Identity;

namespace Hub.People;

/// <summary>A member of staff or a partner's editor who signs in. Never deleted, only disabled: approvals name their people.</summary>
public sealed class User : IdentityUser<Guid>
{
    public User() => Id = Guid.CreateVersion7();

    public required string DisplayName { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }
}
