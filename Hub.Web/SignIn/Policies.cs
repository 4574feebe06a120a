namespace Hub.Web.SignIn;

/// <summary>Policies that are no permission of their own.</summary>
public static class Policies
{
    /// <summary>Everybody who works in the department: somebody with any permission. Partners have none.</summary>
    public const string SeeFigures = "see-figures";
}
