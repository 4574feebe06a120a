namespace Hub.Mail;

/// <summary>One mail, plain text.</summary>
public sealed record Letter(string To, string Subject, string Text);
