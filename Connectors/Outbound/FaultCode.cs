using System.Globalization;
using System.Text.Json;
using Connectors.Contract;

namespace Connectors.Outbound;

/// <summary>Why an exchange brought nothing, as a code that screens have words for. The words of the library stay out: they may repeat an address with a secret.</summary>
public static class FaultCode
{
    /// <returns><c>http-403</c>, <c>not-sent/refused</c>, <c>lost/timed-out</c>; null where it succeeded.</returns>
    public static string? Of(OutboundResult result) => result switch
    {
        OutboundResult.Reply { IsSuccess: true } => null,
        OutboundResult.Reply reply => string.Create(CultureInfo.InvariantCulture, $"http-{(int)reply.Status}"),
        OutboundResult.NotSent notSent => $"not-sent/{Kebab(notSent.Reason.ToString())}",
        OutboundResult.Lost lost => $"lost/{Kebab(lost.Reason.ToString())}",
        var other => throw new InvalidOperationException($"no code for {other}"),
    };

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
