using Hub.Channels;
using Hub.Deliveries;
using Hub.Periods;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Hub.Text;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach.Importing;

/// <summary>What would become of every row of a file, looked up for all of them at once. Stores nothing.</summary>
internal sealed class RowTrial
{
    private readonly List<Channel> channels;
    private readonly Dictionary<string, Guid> items;
    private readonly Dictionary<Guid, string> codes;
    private readonly ILookup<(Guid Item, Guid Channel), Publication> publications;
    private readonly ILookup<(Guid Publication, string Metric), ReachSample> typedNewestFirst;
    private readonly List<ChannelFigure> ofChannels;
    private readonly PostMatch posts;
    private readonly DateTimeOffset now;
    private readonly HashSet<object> seen = [];
    private readonly List<NewChannelFigure> said = [];

    private RowTrial(List<Channel> channels, Dictionary<string, Guid> items, Dictionary<Guid, string> codes, List<Publication> publications, List<ReachSample> typed, List<ChannelFigure> ofChannels, PostMatch posts, DateTimeOffset now)
    {
        (this.channels, this.items, this.codes, this.ofChannels, this.posts, this.now) = (channels, items, codes, ofChannels, posts, now);
        this.publications = publications.ToLookup(p => (p.SubjectId, p.ChannelId));
        typedNewestFirst = typed.ToLookup(s => (s.PublicationId, s.Metric));
    }

    public static async Task<IReadOnlyList<TriedRow>> RunAsync(HubDb db, IReadOnlyList<TypedRow> rows, CancellationToken ct)
    {
        var codes = rows.Select(r => r.Item.ToUpperInvariant()).Where(c => c.Length > 0).Distinct().ToList();
        var items = await db.Items.Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, i => i.Id, ct);
        var ids = items.Values.ToList();
        var publications = await db.Publications.AsNoTracking().Where(p => ids.Contains(p.SubjectId) && !p.Surplus).OrderByDescending(p => p.Generation).ToListAsync(ct);
        var posts = await PostMatch.ReadAsync(db, rows, items, publications, ct);
        var outIds = publications.Concat(posts.Named).Select(p => p.Id).Distinct().ToList();
        var subjects = publications.Concat(posts.Named).Select(p => p.SubjectId).Distinct().ToList();
        var codesOf = await db.Items.Where(i => subjects.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Code, ct);
        var typed = await (
            from t in StandingTyped.In(db)
            join s in db.Set<ReachSample>() on new { Id = t.SampleId, t.ReadAt } equals new { s.Id, s.ReadAt }
            where outIds.Contains(t.PublicationId)
            orderby t.ReadAt descending, t.EnteredAt descending
            select s).AsNoTracking().ToListAsync(ct);
        var ofChannels = await PeriodRows.StandingChannelFigures(db).OrderByDescending(f => f.EnteredAt).ToListAsync(ct);
        var trial = new RowTrial(await db.Channels.AsNoTracking().ToListAsync(ct), items, codesOf, publications, typed, ofChannels, posts, await HubClock.ReadAsync(db, ct));
        return [.. rows.Select(trial.Try)];
    }

    private TriedRow Try(TypedRow row)
    {
        var words = new RowWords(row);
        var channel = row is { Post: not null, Channel: "" } ? null : channels.Find(c => c.Slug == row.Channel) ?? channels.Find(c => Folding.Letters(c.Name) == Folding.Letters(row.Channel));
        if (channel is null && row is not { Post: not null, Channel: "" })
        {
            var known = string.Join(", ", channels.Where(c => c.RetiredAt is null).Select(c => c.Slug).Order(StringComparer.Ordinal));
            words.Fault("channel-unknown", $"Không có kênh “{row.Channel}”; viết tên kênh, hoặc mã: {known}.", $"There is no channel “{row.Channel}”; write its name, or one of: {known}.");
        }

        return row.Post is not null ? OfPost(row, words, channel) : row.Item.Length > 0 ? OfItem(row, words, channel) : OfChannel(row, words, channel);
    }

    private TriedRow OfItem(TypedRow row, RowWords words, Channel? channel)
    {
        if (row.From.Length > 0 || row.To.Length > 0)
        {
            words.Fault("days-of-item", "Số của một tin không ghi kỳ; để trống Từ ngày, Đến ngày.", "A figure of an item has no days; leave From and To empty.");
        }

        Publication? publication = null;
        if (!items.TryGetValue(row.Item.ToUpperInvariant(), out var item))
        {
            words.Fault("item-unknown", $"Không có tin “{row.Item}”.", $"There is no item “{row.Item}”.");
        }
        else if (channel is not null && (publication = publications[(item, channel.Id)].FirstOrDefault()) is null)
        {
            words.Fault("publication-elsewhere", $"{row.Item} chưa lên kênh {channel.Name}.", $"{row.Item} is not out on {channel.Name}.");
        }

        return OfPublication(row, words, publication);
    }

    private TriedRow OfPost(TypedRow row, RowWords words, Channel? channel) =>
        OfPublication(row, words, channel is null && row.Channel.Length > 0 ? null : posts.Find(row, channel, words));

    private TriedRow OfPublication(TypedRow row, RowWords words, Publication? publication) => Judge(row, words, publication) with
    {
        Found = publication is null || !codes.TryGetValue(publication.SubjectId, out var code) ? null : new FoundPost(code, channels.First(c => c.Id == publication.ChannelId)),
    };

    private TriedRow Judge(TypedRow row, RowWords words, Publication? publication)
    {
        if (words.ReadAt is { } read && ReadingMoment.FaultOf(read, publication?.PublishedAt ?? DateTimeOffset.MinValue, now) is { } fault)
        {
            words.Fault(fault);
        }

        if (publication is null || words.Problems.Count > 0)
        {
            return Faulty(row, words);
        }

        var typed = typedNewestFirst[(publication.Id, words.Metric)];
        DateOnly? day = words.ReadAt is { } at ? PeriodDays.DayOf(at) : null;

        // A reading of another day is a figure of its own. Without the day another value can only be meant to replace what was typed in last.
        var old = typed.FirstOrDefault(s => day is null || PeriodDays.DayOf(s.ReadAt) == day);
        if (Judge(row, words, (publication.Id, words.Metric, day), old?.Id, (old?.Value, old?.RoundedTo, old?.Qualifier) == (words.Value, words.Number.RoundedTo, words.Qualifier)) is not { } judged)
        {
            return Faulty(row, words);
        }

        var before = old ?? typed.FirstOrDefault(s => s.ReadAt < words.ReadAt);
        return !judged.CanBeTaken ? judged : judged with
        {
            OfItem = new ManualFigure(publication.Id, words.Metric, words.Value)
            {
                ReadAt = words.ReadAt,
                Qualifier = words.Qualifier,
                RoundedTo = words.Number.RoundedTo,
                ToldBy = words.ToldBy,
                Evidence = row.Evidence,
                Note = NoteOf(row),
                Supersedes = old?.Id,
            },
            Warnings = words.Value < before?.Value ? [RowWords.Lower(before.Value.Value, words.Value)] : [],
        };
    }

    private TriedRow OfChannel(TypedRow row, RowWords words, Channel? channel)
    {
        if (row.TakenAt.Length > 0)
        {
            words.Fault("taken-at-of-channel", "Số của cả kênh đã ghi kỳ; để trống Đọc lúc.", "A figure of a whole channel has its days; leave taken_at empty.");
        }

        var (from, to) = (words.Day(row.From), words.Day(row.To));
        if (channel is null || words.Problems.Count > 0)
        {
            return Faulty(row, words);
        }

        var others = ofChannels.Where(f => f.ChannelId == channel.Id && f.Metric == words.Metric).ToList();
        var old = others.Find(f => (f.PeriodFrom, f.PeriodTo) == (from, to));
        if (old is null && others.Find(f => ChannelFigure.Cross(from, to, f.PeriodFrom, f.PeriodTo)) is { } crossing)
        {
            words.Fault(TypedEvidence.Crossing(crossing));
            return Faulty(row, words);
        }

        if (Judge(row, words, (channel.Id, words.Metric, from, to), old?.Id, (old?.Value, old?.RoundedTo, old?.Qualifier) == (words.Value, words.Number.RoundedTo, words.Qualifier)) is not { } judged)
        {
            return Faulty(row, words);
        }

        if (said.Exists(f => f.ChannelId == channel.Id && f.Metric == words.Metric && ChannelFigure.Cross(from, to, f.From, f.To)))
        {
            words.Fault("crosses-in-file", "Kỳ này chồng lên kỳ của một dòng trước trong tệp; hai số như thế không cùng được tính.", "These days cross those of an earlier row of the file; of two such figures only one counts.");
            return Faulty(row, words);
        }

        if (!judged.CanBeTaken)
        {
            return judged;
        }

        var figure = new NewChannelFigure(channel.Id, words.Metric, from, to, words.Value)
        {
            Qualifier = words.Qualifier,
            RoundedTo = words.Number.RoundedTo,
            ToldBy = words.ToldBy,
            Evidence = row.Evidence,
            Note = NoteOf(row),
            Supersedes = old?.Id,
        };
        said.Add(figure);
        return judged with { OfChannel = figure };
    }

    private TriedRow? Judge(TypedRow row, RowWords words, object what, Guid? old, bool same)
    {
        if (!seen.Add(what))
        {
            words.Fault("twice-in-file", "Dòng trước trong tệp đã nói số này.", "An earlier row of the file says this figure.");
            return null;
        }

        if (old is null)
        {
            return new TriedRow(row, RowOutcome.New, []);
        }

        if (same)
        {
            words.Fault(
                "there-already", $"Số này đã có trong sổ.{(row.TakenAt.Length == 0 && row.From.Length == 0 ? " Nếu là lần đọc khác, ghi cột Đọc lúc." : "")}",
                $"This figure is in the ledger already.{(row.TakenAt.Length == 0 && row.From.Length == 0 ? " If it is another reading, fill in taken_at." : "")}");
            return new TriedRow(row, RowOutcome.There, words.Problems);
        }

        if (row.Note.Length == 0)
        {
            words.Fault(
                "reason-needed", "Sổ đã có số khác; muốn thay thì ghi lý do ở cột Ghi chú, nếu là lần đọc của ngày khác thì ghi cột Đọc lúc.",
                "The ledger has another figure; to replace it, give the reason in the column Note; if it is a reading of another day, fill in taken_at.");
            return null;
        }

        return new TriedRow(row, RowOutcome.Correction, []);
    }

    private static TriedRow Faulty(TypedRow row, RowWords words) => new(row, RowOutcome.Faulty, words.Problems);

    private static string? NoteOf(TypedRow row) => row.Note.Length == 0 ? null : row.Note;
}
