namespace Hub.Mail;

/// <summary>The server that takes the hub's mail.</summary>
public sealed class MailServer
{
    /// <summary>What the password is locked for.</summary>
    public const string PasswordPurpose = "mail:password";

    public bool One { get; init; } = true;

    public required string Host { get; set; }

    public required int Port { get; set; }

    public required MailSecurity Security { get; set; }

    public string? UserName { get; set; }

    /// <summary>Locked.</summary>
    public string? Password { get; set; }

    public required string FromAddress { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}

public enum MailSecurity
{
    StartTls,

    /// <summary>Only for a server in the same network.</summary>
    None,
}
