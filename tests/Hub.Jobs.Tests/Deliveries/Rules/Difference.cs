using System.Globalization;
using System.Reflection;
using Hub.Deliveries;

namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>
/// What a transition changed, in words: every fact that differs but the lease, and every effect. A table that names them all notices a
/// change that nobody meant.
/// </summary>
internal static class Difference
{
    private static readonly string[] OfTheLease = ["LeaseToken", "LeaseUntil", "LeasedBy"];

    public static string Of(DeliveryFacts before, DeliveryChange change) =>
        string.Join(' ', Facts(before, change.After).Concat(change.Effects.Select(e => "+" + e.GetType().Name)));

    private static IEnumerable<string> Facts(DeliveryFacts before, DeliveryFacts after) =>
        from property in typeof(DeliveryFacts).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where !OfTheLease.Contains(property.Name) && property.Name is not "CauseDetail"
        let was = property.GetValue(before)
        let now = property.GetValue(after)
        where !Equals(was, now)
        select property.Name == "State" ? $"{now}" : $"{property.Name}={Text(now)}";

    private static string Text(object? value) => value switch
    {
        null => "none",
        true => "yes",
        false => "no",
        DateTimeOffset time => After(time - Sample.Now),
        Sample.Payload => "payload",
        Sample.OlderPayload => "older",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string After(TimeSpan wait) => wait == TimeSpan.Zero ? "now"
        : wait.TotalSeconds % 60 == 0 ? $"{wait.TotalMinutes:+0;-0}m" : $"{wait.TotalSeconds:+0;-0}s";
}
