using Hub.Channels;
using Hub.Deliveries;
using Hub.Storage;
using Hub.Text;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach.Importing;

/// <summary>What would become of every row of a file, looked up for all of them at once. Stores nothing.</summary>
internal sealed class RowTrial
{
    private readonly List<Channel> channels;
    private readonly Dictionary<string, Guid> items;
    private readonly ILookup<(Guid Item, Guid Channel), Publication> publications;
    private readonly ILookup<(Guid Publication, string Metric), ReachSample> typed;
    private readonly List<ChannelFigure> ofChannels;
    private readonly PostMatch posts;
    private readonly HashSet<object> seen = [];

    private RowTrial(List<Channel> channels, Dictionary<string, Guid> items, List<Publication> publications, List<ReachSample> typed, List<ChannelFigure> ofChannels, PostMatch posts)
    {
        (this.channels, this.items, this.ofChannels, this.posts) = (channels, items, ofChannels, posts);
        this.publications = publications.ToLookup(p => (p.SubjectId, p.ChannelId));
        this.typed = typed.ToLookup(s => (s.PublicationId, s.Metric));
    }

    public static async Task<IReadOnlyList<TriedRow>> RunAsync(HubDb db, IReadOnlyList<TypedRow> rows, CancellationToken ct)
    {
        var codes = rows.Select(r => r.Item.ToUpperInvariant()).Where(c => c.Length > 0).Distinct().ToList();
        var items = await db.Items.Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, i => i.Id, ct);
        var ids = items.Values.ToList();
        var publications = await db.Publications.AsNoTracking().Where(p => ids.Contains(p.SubjectId) && !p.Surplus).OrderByDescending(p => p.Generation).ToListAsync(ct);
        var posts = await PostMatch.ReadAsync(db, rows, items, publications, ct);
        var outIds = publications.Select(p => p.Id).Concat(posts.Ids).Distinct().ToList();
        var typed = await db.Set<ReachSample>().AsNoTracking()
            .Where(s => s.Source == ReachSource.Manual && outIds.Contains(s.PublicationId) && !db.Set<TypedSample>().Any(n => n.Supersedes == s.Id)).ToListAsync(ct);
        var ofChannels = await db.Set<ChannelFigure>().AsNoTracking().Where(f => !db.Set<ChannelFigure>().Any(n => n.Supersedes == f.Id)).ToListAsync(ct);
        var trial = new RowTrial(await db.Channels.AsNoTracking().ToListAsync(ct), items, publications, typed, ofChannels, posts);
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

        if (publication is null || words.Problems.Count > 0)
        {
            return Faulty(row, words);
        }

        var figure = new ManualFigure(publication.Id, words.Metric, words.Value) { Qualifier = words.Qualifier, ToldBy = words.ToldBy, Evidence = row.Evidence, Note = NoteOf(row) };
        return OfPublication(row, words, figure, typed[(publication.Id, words.Metric)].FirstOrDefault());
    }

    private TriedRow OfPost(TypedRow row, RowWords words, Channel? channel)
    {
        var publication = channel is null && row.Channel.Length > 0 ? null : posts.Find(row, channel, words);
        var takenAt = posts.TakenAt(row, publication, words);
        if (publication is null || takenAt is not { } at || words.Problems.Count > 0)
        {
            return Faulty(row, words);
        }

        // A later reading takes the place of an earlier figure, and says so. Which of two is the later one is known only of what was entered before it was read.
        var old = typed[(publication.Id, words.Metric)].FirstOrDefault();
        var read = Importing.TakenAt.Text(at);
        var note = NoteOf(row) ?? (old?.ReadAt < at ? $"Số đọc lúc {read}" : null);
        var figure = new ManualFigure(publication.Id, words.Metric, words.Value)
        {
            Qualifier = words.Qualifier,
            ToldBy = words.ToldBy,
            Evidence = $"{row.Evidence} (đọc lúc {read})",
            Note = note,
        };
        return OfPublication(row with { Note = note ?? "" }, words, figure, old) with { Typed = row };
    }

    private TriedRow OfPublication(TypedRow row, RowWords words, ManualFigure figure, ReachSample? old)
    {
        if (Judge(row, words, (figure.PublicationId, figure.Metric), old?.Id, old?.Value == figure.Value && old?.Qualifier == figure.Qualifier) is not { } judged)
        {
            return Faulty(row, words);
        }

        return judged with
        {
            OfItem = judged.CanBeTaken ? figure with { Supersedes = old?.Id } : null,
            Warnings = judged.CanBeTaken && figure.Value < old?.Value ? [RowWords.Lower(old.Value.Value, figure.Value)] : [],
        };
    }

    private TriedRow OfChannel(TypedRow row, RowWords words, Channel? channel)
    {
        var (from, to) = (words.Day(row.From), words.Day(row.To));
        if (channel is null || words.Problems.Count > 0)
        {
            return Faulty(row, words);
        }

        var figure = new NewChannelFigure(channel.Id, words.Metric, from, to, words.Value) { Qualifier = words.Qualifier, ToldBy = words.ToldBy, Evidence = row.Evidence, Note = NoteOf(row) };
        var old = ofChannels.Find(f => (f.ChannelId, f.Metric, f.PeriodFrom, f.PeriodTo) == (channel.Id, words.Metric, from, to));
        return Judge(row, words, (channel.Id, words.Metric, from, to), old?.Id, old?.Value == figure.Value && old?.Qualifier == figure.Qualifier) is { } judged
            ? judged with { OfChannel = judged.CanBeTaken ? figure with { Supersedes = old?.Id } : null }
            : Faulty(row, words);
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
            words.Fault("there-already", "Số này đã có trong sổ.", "This figure is in the ledger already.");
            return new TriedRow(row, RowOutcome.There, words.Problems);
        }

        if (row.Note.Length == 0)
        {
            words.Fault("reason-needed", "Sổ đã có số khác; muốn thay thì ghi lý do ở cột Ghi chú.", "The ledger has another figure; to replace it, give the reason in the column Note.");
            return null;
        }

        return new TriedRow(row, RowOutcome.Correction, []);
    }

    private static TriedRow Faulty(TypedRow row, RowWords words) => new(row, RowOutcome.Faulty, words.Problems);

    private static string? NoteOf(TypedRow row) => row.Note.Length == 0 ? null : row.Note;
}
