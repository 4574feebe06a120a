using Connectors.Contract;

namespace Hub.People;

/// <summary>A person who is to sign in.</summary>
/// <param name="Roles">Keys of <see cref="RoleBundles"/>.</param>
public sealed record NewAccount(string UserName, string DisplayName, string Mail, IReadOnlyList<string> Roles, Secret Password);

/// <summary>An account as a line of a list.</summary>
public sealed record AccountLine(User User, IReadOnlyList<string> Roles);
