using System.Globalization;
using System.Text.Json;

namespace StandIns.WordPress;

/// <summary>One request to wp/v2: who asks, and the parameters of query, JSON and form, which WordPress takes as one.</summary>
internal sealed class SiteCall
{
    private readonly Dictionary<string, JsonElement> parameters = new(StringComparer.Ordinal);

    private SiteCall(HttpContext context)
    {
        Method = context.Request.Method;
        User = SiteUser.Of(context.Request);
        Site = $"{context.Request.Scheme}://{context.Request.Host}";
        Headers = context.Request.Headers;
    }

    public string Method { get; }

    public SiteUser? User { get; }

    public string Site { get; }

    public IHeaderDictionary Headers { get; }

    /// <summary>The raw body, where it is neither JSON nor a form.</summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>The file of a form, by the field that WordPress reads.</summary>
    public (string Name, byte[] Bytes)? File { get; private set; }

    /// <summary>Null when the body says that it is JSON and is not.</summary>
    public static async Task<SiteCall?> ReadAsync(HttpContext context)
    {
        var call = new SiteCall(context);
        foreach (var (name, values) in context.Request.Query)
        {
            call.parameters[name.TrimEnd('[', ']')] = JsonSerializer.SerializeToElement(string.Join(',', values.ToArray()));
        }

        if (context.Request.HasFormContentType)
        {
            await call.ReadFormAsync(await context.Request.ReadFormAsync(context.RequestAborted));
            return call;
        }

        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        call.Body = body.ToArray();
        return context.Request.HasJsonContentType() ? call.ReadJson() : call;
    }

    public string? Text(string name) => parameters.TryGetValue(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Object => value.TryGetProperty("raw", out var raw) ? raw.GetString() : null,
            _ => value.ToString(),
        }
        : null;

    public long? Number(string name) => long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Flag(string name) => Text(name) is "true" or "True" or "1";

    public IReadOnlyList<string> List(string name) => parameters.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(v => v.ToString())]
        : Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public DateTimeOffset? Time(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private async Task ReadFormAsync(IFormCollection form)
    {
        foreach (var (name, values) in form)
        {
            parameters[name] = JsonSerializer.SerializeToElement(values.ToString());
        }

        if (form.Files["file"] is { } file)
        {
            var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            File = (file.FileName, bytes.ToArray());
        }
    }

    private SiteCall? ReadJson()
    {
        try
        {
            using var json = JsonDocument.Parse(Body);
            foreach (var property in json.RootElement.EnumerateObject())
            {
                parameters[property.Name] = property.Value.Clone();
            }

            return this;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
