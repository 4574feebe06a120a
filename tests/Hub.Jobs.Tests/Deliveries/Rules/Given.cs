using System.Globalization;
using Hub.Deliveries;

namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>
/// The line of a table that says from where: <c>Publish Sending ClaimedFrom=Waiting NextStep=Prepare @ looks overtaken=Correction</c>.
/// What it does not name is as <see cref="Sample.In"/> leaves it.
/// </summary>
internal sealed record Given(DeliveryFacts Facts, RuleContext Context)
{
    public static Given Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var channel = Array.IndexOf(words, "@");
        var facts = words[2..channel].Aggregate(
            Sample.In(Enum.Parse<DeliveryState>(words[1]), Enum.Parse<DeliveryAction>(words[0])), (f, word) => With(f, word.Split('=')));
        var overtaken = words.FirstOrDefault(w => w.StartsWith("overtaken=", StringComparison.Ordinal))?["overtaken=".Length..];
        return new Given(facts, Sample.Context(Sample.Channel(words[channel + 1]), overtaken is null ? null : Enum.Parse<Overtaking>(overtaken)));
    }

    private static DeliveryFacts With(DeliveryFacts facts, string[] pair)
    {
        var property = typeof(DeliveryFacts).GetProperty(pair[0]) ?? throw new ArgumentException($"no fact is called {pair[0]}");
        var copy = facts with { };
        property.SetValue(copy, Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, pair[1]));
        return copy;
    }

    private static object? Value(Type type, string text) => text switch
    {
        "none" => null,
        "payload" => Sample.Payload,
        "older" => Sample.OlderPayload,
        "yes" => true,
        "no" => false,
        _ when type.IsEnum => Enum.Parse(type, text),
        _ when type == typeof(int) => int.Parse(text, CultureInfo.InvariantCulture),
        _ when type == typeof(DateTimeOffset) => Sample.Now.AddMinutes(int.Parse(text[..^1], CultureInfo.InvariantCulture)),
        _ => text,
    };
}
