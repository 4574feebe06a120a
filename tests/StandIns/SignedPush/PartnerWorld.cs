namespace StandIns.SignedPush;

/// <summary>
/// The partner sites' posts. A post is known by its key. A withdrawal takes down whatever is there, and leaves a tombstone that only a
/// higher version lifts.
/// </summary>
internal sealed class PartnerWorld(Witness witness)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Site, string WebhookId), PartnerWrite> taken = [];
    private readonly Dictionary<(string Site, string Key), PartnerWrite> latest = [];
    private Journal<PartnerWrite> journal = null!;

    public void KeepIn(Journal<PartnerWrite> where) => journal = where;

    public PartnerWrite Take(string site, PartnerPush push, Func<string, Uri> addressOf)
    {
        lock (gate)
        {
            if (taken.TryGetValue((site, push.WebhookId), out var before))
            {
                witness.RepeatDropped(push.Code);
                return before;
            }

            var known = latest.GetValueOrDefault((site, push.Key));
            var version = Math.Max(push.Version, known?.Version ?? 0);
            var ignored = known is not null && !push.Withdraws && (push.Version < known.Version || (known.Post is null && push.Version == known.Version));
            var write = new PartnerWrite(site, push.WebhookId, push.Key, push.Code, version, push.Post, known?.Id ?? $"{site}-{latest.Count + 1}", addressOf(push.Code), ignored);
            journal.Write(write);
            return write;
        }
    }

    public void Apply(PartnerWrite write)
    {
        taken[(write.Site, write.WebhookId)] = write;
        witness.WriteAccepted(write.Code);
        if (write.Ignored)
        {
            return;
        }

        latest[(write.Site, write.Key)] = write;
        var name = $"{write.Site}/{write.Key}";
        if (write.Post is { } post)
        {
            witness.Shows(name, write.Code, post.VisibleText, write.Url.ToString());
        }
        else
        {
            witness.Hides(name);
        }
    }

    public IReadOnlyList<PartnerPost> PostsOf(string site, string code)
    {
        lock (gate)
        {
            return [.. latest.Values.Where(w => w.Site == site && w.Code == code).Select(w => w.Post).OfType<PartnerPost>()];
        }
    }
}

/// <summary>A push that was taken; without a post it is a withdrawal. An ignored one is remembered, so that its repeat is answered alike.</summary>
internal sealed record PartnerWrite(string Site, string WebhookId, string Key, string Code, int Version, PartnerPost? Post, string Id, Uri Url, bool Ignored);
