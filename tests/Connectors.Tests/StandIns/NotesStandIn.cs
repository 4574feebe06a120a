using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StandIns;

namespace Connectors.Tests.StandIns;

/// <summary>The smallest stand-in: it keeps every note that is posted.</summary>
internal sealed class NotesStandIn : StandIn
{
    private readonly Lock gate = new();
    private readonly List<Note> notes = [];

    public override string Name => "notes";

    public override string Title => "Sổ ghi chú";

    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (gate)
            {
                return [.. notes.Select(n => n.Text)];
            }
        }
    }

    public override void Map(IEndpointRouteBuilder routes, StandInWorkplace workplace)
    {
        var journal = workplace.OpenJournal<Note>("notes.jsonl", Apply);
        routes.MapGet("/notes", () => Texts);
        routes.MapMethods("/notes", ["POST", "PUT", "DELETE"], async (HttpContext context) =>
        {
            var text = await new StreamReader(context.Request.Body).ReadToEndAsync();
            lock (gate)
            {
                journal.Write(new Note(text));
            }

            return Results.Json(new { id = Texts.Count, text });
        });
    }

    private void Apply(Note note)
    {
        notes.Add(note);
        Witness.WriteAccepted(ItemCodes.In(note.Text));
        Witness.Shows($"note-{notes.Count}", ItemCodes.In(note.Text), note.Text);
    }

    private sealed record Note(string Text);
}
