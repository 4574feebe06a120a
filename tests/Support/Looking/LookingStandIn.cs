using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StandIns;

namespace Tests.Support.Looking;

/// <summary>A platform that takes every post as a new one, knows them by the key that we set, and can be asked for them.</summary>
public sealed class LookingStandIn : StandIn
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LookingPost> posts = [];
    private int made;

    public override string Name => "looking";

    public override string Title => "Trang xem lại được";

    /// <summary>Keys whose posts the lists leave out, and say so: they may be there all the same. The one fault that no look can clear.</summary>
    public Func<string, bool> HiddenFromLooks { get; set; } = _ => false;

    public override void Map(IEndpointRouteBuilder routes, StandInWorkplace workplace)
    {
        routes.MapPost("/posts", (LookingPost post) =>
        {
            lock (gate)
            {
                var id = $"bai-{(++made).ToString(CultureInfo.InvariantCulture)}";
                Show(id, post);
                return Results.Json(new { id }, statusCode: StatusCodes.Status201Created);
            }
        });
        routes.MapPut("/posts/{id}", (string id, LookingPost post) =>
        {
            lock (gate)
            {
                if (!posts.ContainsKey(id))
                {
                    return Results.NotFound();
                }

                Show(id, post);
                return Results.Json(new { id });
            }
        });
        routes.MapDelete("/posts/{id}", (string id) =>
        {
            lock (gate)
            {
                Witness.Hides(id);
                return posts.Remove(id) ? Results.NoContent() : Results.NotFound();
            }
        });
        routes.MapGet("/posts", (string key) =>
        {
            lock (gate)
            {
                var hidden = HiddenFromLooks(key);
                return Results.Json(new { sure = !hidden, ids = hidden ? [] : posts.Where(p => p.Value.Key == key).Select(p => p.Key).Order(StringComparer.Ordinal).ToArray() });
            }
        });
    }

    private void Show(string id, LookingPost post)
    {
        posts[id] = post;
        Witness.WriteAccepted(post.Code);
        Witness.Shows(id, post.Code, $"{post.Title}\n{post.Text}");
    }
}
