namespace StandIns.Zalo;

/// <summary>
/// A Zalo Official Account: tokens that rotate, articles that are made later than they are asked for, and errors under HTTP 200. Stricter
/// than Zalo where Zalo's own pages are silent.
/// </summary>
public sealed class ZaloStandIn : StandIn
{
    private ZaloWorld world = null!;

    public override string Name => "zalo";

    public override string Title => "Zalo Official Account";

    public ZaloSwitches Switches { get; } = new();

    public override void Map(IEndpointRouteBuilder routes, StandInWorkplace workplace)
    {
        world = new ZaloWorld(workplace, Witness);
        var life = routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>();
        var pictures = new ZaloPictures(Switches);
        var processing = new ZaloProcessing(world, pictures, workplace.Clock, life.ApplicationStopping);
        life.ApplicationStopping.Register(processing.Stop);
        life.ApplicationStopped.Register(pictures.Dispose);
        processing.Resume();

        var consent = new ZaloConsentPage(world, Switches);
        var oauth = new ZaloOAuth(world, Switches, consent);
        routes.MapGet("/v4/oa/permission", consent.Open);
        routes.MapPost("/v4/oa/access_token", (Delegate)oauth.TradeAsync);

        var api = routes.MapGroup("/v2.0").AddEndpointFilter(new ZaloGuard(world, Switches).CheckAsync);
        var articles = new ZaloArticles(world, Switches, processing);
        api.MapPost("/article/create", (Delegate)articles.CreateAsync);
        api.MapPost("/article/update", (Delegate)articles.UpdateAsync);
        api.MapPost("/article/verify", (Delegate)articles.VerifyAsync);
        api.MapPost("/article/remove", (Delegate)articles.RemoveAsync);

        var reading = new ZaloReading(world, Switches);
        api.MapGet("/article/getslice", reading.Slice);
        api.MapGet("/article/getdetail", reading.Detail);
        api.MapGet("/oa/getoa", reading.Account);
        api.MapPost("/oa/message", (Delegate)new ZaloBroadcasts(world, Switches).SendAsync);
        var hooks = new ZaloHookSender(Switches, workplace.Clock);
        life.ApplicationStopped.Register(hooks.Dispose);
        routes.MapPost("/_zalo/event", async (Uri hook, string kind, string? person, string? account, CancellationToken ct) => await hooks.SendAsync(hook, kind, person ?? "555", account ?? ZaloPractice.OaId, ct));
        routes.MapGet("/d/{account}", (string account, string? id) => reading.Page(id));
        routes.MapGet("/cover/{id}", reading.Cover);
        routes.MapZaloControl(this);
    }

    /// <summary>The ids of all articles that exist, newest first.</summary>
    public IReadOnlyList<string> Ids
    {
        get
        {
            lock (world.Gate)
            {
                return [.. world.NewestFirst.Select(p => p.Id)];
            }
        }
    }

    /// <summary>Every broadcast that was taken. More than one of a bulletin is what must never be.</summary>
    public IReadOnlyList<ZaloBroadcastSent> Broadcasts
    {
        get
        {
            lock (world.Gate)
            {
                return [.. world.Broadcasts];
            }
        }
    }

    /// <summary>A null figure is no longer given.</summary>
    public void SetFigures(string id, long? views, long? shares) => world.Write(e => e with { Figures = new FiguresSet(id, views, shares) });

    public override void Sow(IReadOnlyList<PastPost> posts, Uri address) => new ZaloArticlesBefore(world, Switches, address).Sow(posts);

    /// <summary>Somebody edits in the platform's own pages, at once.</summary>
    public void Remove(string id) => world.Write(e => e with { Removed = id });

    /// <summary>The access token is good no longer; the refresh token still is.</summary>
    public void RevokeAccess() => world.Write(e => e with { Pair = new PairIssued(ZaloOAuth.NewToken(), world.Pair!.Refresh, null) });

    /// <summary>The OA's administrator consents anew: another pair, and no earlier one is good any more.</summary>
    public (string Access, string Refresh) Consent()
    {
        world.Write(e => e with { Pair = new PairIssued(ZaloOAuth.NewToken(), ZaloOAuth.NewToken(), null) });
        return Pair;
    }

    /// <summary>The tokens that are good now.</summary>
    public (string Access, string Refresh) Pair => (world.Pair!.Access, world.Pair.Refresh);
}
