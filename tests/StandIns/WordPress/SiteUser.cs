using System.Text;

namespace StandIns.WordPress;

/// <summary>
/// The users of the practice site, with their application passwords. Blanks in the password do not matter; the login password does not
/// work here. Wrong or missing credentials make a caller nobody, not an error.
/// </summary>
public sealed record SiteUser(long Id, string Name, string DisplayName, string Role, string ApplicationPassword)
{
    /// <summary>The one that the hub's channel uses.</summary>
    public static readonly SiteUser Editor = new(2, "bientap", "Ban biên tập", "editor", "abcd EFGH 1234 ijkl MNOP 6789");

    public static readonly SiteUser Author = new(3, "tacgia", "Nguyễn Thị Đào", "author", "tgia TGIA 2222 tgia TGIA 2222");

    public static readonly SiteUser Subscriber = new(4, "docgia", "Đỗ Quỳnh", "subscriber", "dgia DGIA 3333 dgia DGIA 3333");

    private static readonly SiteUser[] All = [Editor, Author, Subscriber];

    public bool MayWrite => Role is "editor" or "author";

    /// <summary>Raw HTML is kept as it came, also scripts.</summary>
    public bool MayWriteAnyHtml => Role == "editor";

    internal bool MayEdit(SitePost post) => Role == "editor" || (MayWrite && post.Author == Name);

    public IReadOnlyDictionary<string, bool> Capabilities => new[]
    {
        ("read", true), ("edit_posts", MayWrite), ("publish_posts", MayWrite), ("edit_published_posts", MayWrite), ("delete_posts", MayWrite),
        ("delete_published_posts", MayWrite), ("upload_files", MayWrite), ("edit_others_posts", Role == "editor"), ("unfiltered_html", MayWriteAnyHtml),
    }.Where(c => c.Item2).ToDictionary(c => c.Item1, c => c.Item2);

    /// <summary>As WordPress names the writer of a post; 0 for somebody who is no longer there.</summary>
    internal static long IdOf(string name) => All.FirstOrDefault(u => u.Name == name)?.Id ?? 0;

    internal static SiteUser? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        var pair = Convert.TryFromBase64String(header[6..], bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) : [];
        return pair is [var name, var password] ? All.FirstOrDefault(u => u.Name == name && Bare(u.ApplicationPassword) == Bare(password)) : null;
    }

    private static string Bare(string password) => password.Replace(" ", "", StringComparison.Ordinal);
}
