using System.Net;
using System.Text;
using Connectors.Contract;

namespace Connectors.Outbound;

/// <summary>The bytes of a body as they go on the wire.</summary>
internal static class BodyBytes
{
    public static (string ContentType, byte[] Bytes) Of(OutboundBody body) => body switch
    {
        OutboundBody.Raw raw => (raw.ContentType, raw.Bytes.ToArray()),
        OutboundBody.Form form => ("application/x-www-form-urlencoded", Encoding.ASCII.GetBytes(Form(form))),
        OutboundBody.Multipart parts => Multipart(parts),
        _ => throw new InvalidOperationException($"a body of kind {body.GetType().Name}"),
    };

    private static string Form(OutboundBody.Form form) =>
        string.Join('&', form.Fields.Select(f => $"{WebUtility.UrlEncode(f.Name)}={WebUtility.UrlEncode(f.Value)}"));

    private static (string, byte[]) Multipart(OutboundBody.Multipart parts)
    {
        var boundary = $"----outreach-{Guid.NewGuid():N}";
        var bytes = new MemoryStream();
        foreach (var field in parts.Fields)
        {
            Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quoted(field.Name)}\"\r\n\r\n{field.Value}\r\n");
        }

        foreach (var file in parts.Files)
        {
            Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quoted(file.Name)}\"; filename=\"{Quoted(file.FileName)}\"\r\nContent-Type: {file.ContentType}\r\n\r\n");
            bytes.Write(file.Bytes.Span);
            Write("\r\n");
        }

        Write($"--{boundary}--\r\n");
        return ($"multipart/form-data; boundary={boundary}", bytes.ToArray());

        void Write(string text) => bytes.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>As browsers quote names: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data</summary>
    private static string Quoted(string name) => name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
