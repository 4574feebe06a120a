using Connectors.Contract;
using Hub.Approvals;
using Hub.People;

namespace Hub.Web.Pages.Setup;

/// <summary>A new account as a browser sends it.</summary>
public sealed class PersonForm
{
    public string? UserName { get; set; }

    public string? DisplayName { get; set; }

    public string? Mail { get; set; }

    public string? Password { get; set; }

    public string? Again { get; set; }

    public NewAccount Read(string role) => Password == Again
        ? new NewAccount(UserName ?? "", DisplayName ?? "", Mail ?? "", [role], new Secret(Password ?? ""))
        : throw new RefusedException("passwords-differ", "Hai lần gõ mật khẩu khác nhau.", "The two passwords differ.");
}
