namespace StandIns.HttpPush;

/// <summary>The partner's articles, and the keys under which they came.</summary>
internal sealed class IntakeWorld(Witness witness)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, IntakeArticle?> articles = [];
    private readonly Dictionary<string, IntakeWrite> byKey = new(StringComparer.Ordinal);
    private Journal<IntakeWrite> journal = null!;

    public void KeepIn(Journal<IntakeWrite> where) => journal = where;

    /// <summary>The id; null where the key came with another content before.</summary>
    public long? Create(IntakeArticle article, string? key)
    {
        lock (gate)
        {
            if (key is not null && byKey.TryGetValue(key, out var before))
            {
                if (before.Article != article)
                {
                    return null;
                }

                witness.RepeatDropped(article.Code);
                return before.Id;
            }

            var id = articles.Count + 1L;
            journal.Write(new(id, article.Code, article, key));
            return id;
        }
    }

    /// <summary>An older version is answered and changes nothing.</summary>
    public bool Change(long id, IntakeArticle article)
    {
        lock (gate)
        {
            if (articles.GetValueOrDefault(id) is not { } known)
            {
                return false;
            }

            if (article.Version >= known.Version)
            {
                journal.Write(new(id, article.Code, article, null));
            }

            return true;
        }
    }

    /// <summary>False where it was removed before, null where it never was.</summary>
    public bool? Remove(long id)
    {
        lock (gate)
        {
            if (!articles.TryGetValue(id, out var known))
            {
                return null;
            }

            if (known is null)
            {
                return false;
            }

            journal.Write(new(id, known.Code, null, null));
            return true;
        }
    }

    public IntakeArticle? Find(long id)
    {
        lock (gate)
        {
            return articles.GetValueOrDefault(id);
        }
    }

    public void Apply(IntakeWrite write)
    {
        articles[write.Id] = write.Article;
        witness.WriteAccepted(write.Code);
        if (write.Key is { } key)
        {
            byKey[key] = write;
        }

        if (write.Article is { } article)
        {
            witness.Shows($"bai-{write.Id}", write.Code, article.VisibleText);
        }
        else
        {
            witness.Hides($"bai-{write.Id}");
        }
    }
}

/// <summary>A write that was taken; without an article it is a removal.</summary>
public sealed record IntakeWrite(long Id, string Code, IntakeArticle? Article, string? Key);
