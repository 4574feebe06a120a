namespace Hub.Items.Files;

/// <summary>Something in a file that its editor must mend: where, what is wrong and what to do.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Code">Stable, kebab-case.</param>
public sealed record FileFault(int Line, string Code, string TextVi, string TextEn);

/// <summary>A file that was read: the item, or everything that is wrong with it.</summary>
public sealed record ItemFileReading(ItemFile? File, IReadOnlyList<FileFault> Faults);

/// <summary>Gathers faults, so that an editor sees all of them at once.</summary>
internal sealed class FaultList
{
    private readonly List<FileFault> faults = [];

    public bool Any => faults.Count > 0;

    public void Add(int line, string code, string vi, string en) => faults.Add(new(line, code, vi, en));

    public IReadOnlyList<FileFault> InOrder => [.. faults.Distinct().OrderBy(f => f.Line)];
}
