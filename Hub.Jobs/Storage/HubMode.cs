namespace Hub.Storage;

/// <summary>What a database is for. It is written when the database is first prepared and never changes.</summary>
public enum HubMode
{
    Practice,
    Live,
}
