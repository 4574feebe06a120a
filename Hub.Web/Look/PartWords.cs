using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>Names of the texts that a channel shows; a connector may have one that we have no word for, then its own name stands.</summary>
public static class PartWords
{
    public static string Of(Words words, string part) => words.Find($"parts.{part}") ?? part;
}
