using Hub.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Hub.Items.Files;

/// <summary>
/// Reads front matter without trusting it: no tags (they can name types), no anchors and aliases (a few lines of them can stand for
/// gigabytes), one document, few levels.
/// </summary>
internal sealed class YamlTree
{
    private const int MaxDepth = 4;

    private readonly Parser parser;
    private readonly int firstLine;
    private readonly FaultList faults;

    private YamlTree(string yaml, int firstLine, FaultList faults)
    {
        parser = new(new Scanner(new StringReader(yaml), skipComments: true));
        this.firstLine = firstLine;
        this.faults = faults;
    }

    /// <returns>The fields, or null when they cannot be read; the fault then says why.</returns>
    public static YamlMap? Read(string yaml, int firstLine, FaultList faults)
    {
        var tree = new YamlTree(yaml, firstLine, faults);
        try
        {
            return tree.Document();
        }
        catch (RefusedYamlException refused)
        {
            faults.Add(tree.LineOf(refused.Start), "yaml-refused", refused.TextVi, refused.TextEn);
        }
        catch (YamlException broken)
        {
            faults.Add(
                tree.LineOf(broken.Start),
                "yaml-broken",
                "Phần đầu tin viết sai cú pháp ở dòng này hoặc gần đó. Nếu giá trị có dấu hai chấm, hãy đặt cả giá trị trong ngoặc kép; thụt dòng bằng dấu cách, không dùng phím Tab.",
                $"The front matter is broken at this line or near it. Put a value that has a colon in double quotes; indent with blanks, not tabs. ({broken.Message})");
        }

        catch (InvalidOperationException)
        {
            // YamlDotNet 16.3 says so, without a place, of a list in brackets that is never closed.
            faults.Add(
                tree.LineOf(tree.Here),
                "yaml-broken",
                "Phần đầu tin viết sai cú pháp: có ngoặc vuông hoặc ngoặc nhọn mở mà không đóng. Hãy đóng ngoặc, hoặc đặt cả giá trị trong ngoặc kép.",
                "The front matter is broken: a bracket is opened and never closed. Close it, or put the value in double quotes.");
        }

        return null;
    }

    private YamlMap Document()
    {
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
        {
            return new(firstLine, []);
        }

        parser.Consume<DocumentStart>();
        var start = Here;
        var root = Node(MaxDepth);
        parser.Consume<DocumentEnd>();
        if (parser.Current is not StreamEnd)
        {
            throw Refuse(Here, "Phần đầu tin chỉ được có một khối.", "The front matter must be one block only.");
        }

        return root switch
        {
            YamlMap map => map,
            YamlText { Value: "" } => new(firstLine, []),
            _ => throw Refuse(start, "Phần đầu tin phải gồm các dòng “tên: giá trị”.", "The front matter must be lines of “name: value”."),
        };
    }

    private YamlNode Node(int depth)
    {
        if (depth == 0)
        {
            throw Refuse(Here, "Phần đầu tin lồng quá nhiều cấp.", "The front matter has too many levels.");
        }

        if (parser.Current is AnchorAlias || parser.Current is NodeEvent { Anchor.IsEmpty: false })
        {
            throw Refuse(Here, "Không dùng neo (&, *) trong phần đầu tin. Nếu giá trị bắt đầu bằng & hoặc *, hãy đặt trong ngoặc kép.", "Anchors (&, *) are not used in front matter. Put a value that begins with & or * in double quotes.");
        }

        if (parser.Current is NodeEvent { Tag.IsEmpty: false })
        {
            throw Refuse(Here, "Không dùng thẻ kiểu (!) trong phần đầu tin. Nếu giá trị bắt đầu bằng !, hãy đặt trong ngoặc kép.", "Tags (!) are not used in front matter. Put a value that begins with ! in double quotes.");
        }

        var line = LineOf(Here);
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlText(line, scalar.Value);
        }

        return parser.TryConsume<SequenceStart>(out _) ? Items(line, depth) : Entries(line, depth);
    }

    private YamlList Items(int line, int depth)
    {
        List<YamlNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth - 1));
        }

        return new(line, items);
    }

    private YamlMap Entries(int line, int depth)
    {
        parser.Consume<MappingStart>();
        List<YamlEntry> entries = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var at = Here;
            if (Node(depth) is not YamlText key)
            {
                throw Refuse(at, "Tên trường phải là một từ.", "The name of a field must be a word.");
            }

            var entry = new YamlEntry(key.Line, Nfc.Line(key.Value), Node(depth - 1));
            if (entries.Find(e => e.Key == entry.Key) is { } first)
            {
                faults.Add(
                    entry.Line, "key-twice", $"“{entry.Key}” đã có ở dòng {first.Line}. Hãy giữ lại một dòng.", $"“{entry.Key}” stands on line {first.Line} already. Keep one.");
                continue;
            }

            entries.Add(entry);
        }

        return new(line, entries);
    }

    private Mark Here => parser.Current?.Start ?? Mark.Empty;

    private int LineOf(Mark at) => firstLine + (int)Math.Max(0, at.Line - 1);

    private static RefusedYamlException Refuse(Mark at, string vi, string en) => new(at, vi, en);

    private sealed class RefusedYamlException(Mark at, string vi, string en) : YamlException(at, at, en)
    {
        public string TextVi { get; } = vi;

        public string TextEn { get; } = en;
    }
}
