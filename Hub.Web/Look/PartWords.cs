using Connectors.Contract;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>Names of the texts that a channel shows; a connector may have one that we have no word for, then its own name stands.</summary>
public static class PartWords
{
    // What goes with a post and is not its text: a switch of the platform, a list for the person who posts.
    private static readonly HashSet<string> Notes = ["comment", "categories", "images", "hint"];

    public static string Of(Words words, string part) => words.Find($"parts.{part}") ?? part;

    public static bool IsNote(RenditionPart part) => part.Kind == PartKind.Plain && Notes.Contains(part.Name);

    /// <summary>A platform's own word for a choice, in ours where we have one.</summary>
    public static string ValueOf(Words words, RenditionPart part) => words.Find($"parts.{part.Name}-{part.Text}") ?? part.Text;
}
