using System.Net;
using System.Text.RegularExpressions;

namespace Hub.Web.Tests;

/// <summary>An answer with its text, as a person sees it: entities resolved.</summary>
public sealed record Seen(HttpStatusCode Status, string Html, Uri? Location, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => WebUtility.HtmlDecode(Html);
}

/// <summary>A browser without scripts: it keeps cookies, follows nothing by itself, and sends the token of the form it has seen.</summary>
public sealed partial class Browser(Uri address) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address };

    public async Task<Seen> GetAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        return await ReadAsync(answer);
    }

    /// <summary>A file.</summary>
    public Task<byte[]> BytesAsync(string path) => client.GetByteArrayAsync(path);

    /// <summary>Fills the form of the page and sends it; the form is at <paramref name="at"/>, or where it is sent.</summary>
    public async Task<Seen> PostAsync(string path, Dictionary<string, string> fields, string? at = null)
    {
        var page = await GetAsync(at ?? path);
        return await PostRawAsync(path, new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", TokenIn(page.Html))]));
    }

    /// <summary>A form in which one field may be filled in more than once.</summary>
    public async Task<HttpContent> FormAsync(string at, params (string Name, string Value)[] fields) => new FormUrlEncodedContent(
        [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), new("__RequestVerificationToken", TokenIn((await GetAsync(at)).Html))]);

    public async Task<Seen> PostFilesAsync(string path, Dictionary<string, string> fields, params (string Name, byte[] Bytes)[] files)
    {
        var page = await GetAsync(path);
        var form = new MultipartFormDataContent { { new StringContent(TokenIn(page.Html)), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (name, bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), "Upload", name);
        }

        return await PostRawAsync(path, form);
    }

    /// <summary>One file in a field of its own, beside other fields; the form is at <paramref name="at"/>.</summary>
    public async Task<Seen> PostFileAsync(string path, string at, string field, byte[] bytes, Dictionary<string, string> fields, string name = "ảnh chụp.jpg")
    {
        var form = new MultipartFormDataContent { { new StringContent(TokenIn((await GetAsync(at)).Html)), "__RequestVerificationToken" }, { new ByteArrayContent(bytes), field, name } };
        foreach (var (key, value) in fields)
        {
            form.Add(new StringContent(value), key);
        }

        return await PostRawAsync(path, form);
    }

    public async Task<Seen> PostRawAsync(string path, HttpContent content)
    {
        using var answer = await client.PostAsync(path, content);
        return await ReadAsync(answer);
    }

    public void Dispose() => client.Dispose();

    private static async Task<Seen> ReadAsync(HttpResponseMessage answer) => new(
        answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location,
        answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase));

    private static string TokenIn(string html) => Token().Match(html) is { Success: true } match ? match.Groups[1].Value : "";

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
