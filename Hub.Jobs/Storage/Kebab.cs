using System.Collections.Frozen;
using System.Text;

namespace Hub.Storage;

/// <summary>Names as rows hold them: <c>NeedsHand</c> is the text <c>needs-hand</c>, <c>CreatedAt</c> the column <c>created_at</c>.</summary>
public static class Kebab
{
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => Words<TEnum>.ByValue.TryGetValue(value, out var text)
        ? text : throw new ArgumentOutOfRangeException(nameof(value), value, $"{typeof(TEnum).Name} has no such value");

    public static TEnum Parse<TEnum>(string text) where TEnum : struct, Enum => Words<TEnum>.ByText.TryGetValue(text, out var value)
        ? value : throw new FormatException($"'{text}' is no {typeof(TEnum).Name}");

    // Made once: every row that is read asks for several.
    private static class Words<TEnum> where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> ByValue = Enum.GetValues<TEnum>().ToFrozenDictionary(v => v, v => Separate(Enum.GetName(v)!, '-'));
        public static readonly FrozenDictionary<string, TEnum> ByText = ByValue.ToFrozenDictionary(w => w.Value, w => w.Key, StringComparer.Ordinal);
    }

    internal static string Snake(string name) => Separate(name, '_');

    private static string Separate(string name, char separator)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && StartsWord(name, i))
            {
                text.Append(separator);
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    // "RemoteURLSeen" is remote_url_seen: a capital begins a word after a small letter, or before one.
    private static bool StartsWord(string name, int i) =>
        !char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]));
}
