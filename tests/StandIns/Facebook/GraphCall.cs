using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace StandIns.Facebook;

/// <summary>One call, wherever its parameters stood: in the address, in a form, in parts or in JSON.</summary>
internal sealed record GraphCall(string Method, string Path, IReadOnlyDictionary<string, string> Parameters)
{
    private static readonly string[] OfEveryCall = ["access_token", "appsecret_proof"];

    public IFormFile? Source { get; init; }

    public string? BearerToken { get; init; }

    /// <summary>Scheme and host under which the caller reached us.</summary>
    public required string Site { get; init; }

    public string? this[string name] => Parameters.GetValueOrDefault(name);

    public string? Token => BearerToken ?? this["access_token"];

    public IReadOnlyList<string> Segments => Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The platform ignores what it does not know; here a misspelt parameter is an error.</summary>
    public string? Unknown(params string[] known) => Parameters.Keys.FirstOrDefault(k => !known.Contains(k) && !OfEveryCall.Contains(k));

    public static async Task<GraphCall?> ReadAsync(HttpContext context, string path)
    {
        var request = context.Request;
        var parameters = request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        IFormFile? source = null;
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(context.RequestAborted);
            foreach (var (name, value) in form)
            {
                parameters[name] = value.ToString();
            }

            source = form.Files.GetFile("source");
        }
        else if (request.HasJsonContentType() && !await AddJsonAsync(context, parameters))
        {
            return null;
        }

        var authorization = request.Headers.Authorization.ToString();
        return new(request.Method, path, parameters)
        {
            Source = source,
            BearerToken = authorization.StartsWith("Bearer ", StringComparison.Ordinal) ? authorization["Bearer ".Length..] : null,
            Site = $"{request.Scheme}://{request.Host}",
        };
    }

    /// <summary>A call inside a batch; it inherits the token.</summary>
    public GraphCall Inner(string method, string relativeUrl)
    {
        var parts = relativeUrl.TrimStart('/').Split('?', 2);
        var query = parts.Length > 1 ? QueryHelpers.ParseQuery(parts[1]) : [];
        return new(method, Uri.UnescapeDataString(parts[0]), query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal)) { BearerToken = Token, Site = Site };
    }

    private static async Task<bool> AddJsonAsync(HttpContext context, Dictionary<string, string> parameters)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            foreach (var field in json.RootElement.EnumerateObject())
            {
                parameters[field.Name] = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText();
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
