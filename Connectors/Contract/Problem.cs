namespace Connectors.Contract;

/// <summary>Something that a person must mend before a send, in both languages: what is wrong and what to do.</summary>
/// <param name="Code">Stable, kebab-case: <c>setting-missing</c>, <c>text-too-long</c>, <c>image-needed</c>.</param>
/// <param name="Where">The setting or part that it is about.</param>
public sealed record Problem(string Code, string Where, string TextVi, string TextEn)
{
    public static Problem MissingSetting(SettingField field) => new(
        "setting-missing", field.Name, $"Thiếu “{field.LabelVi}”. Hãy điền mục này.", $"“{field.LabelEn}” is missing. Fill it in.");
}
