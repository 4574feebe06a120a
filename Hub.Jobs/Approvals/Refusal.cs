using Connectors.Contract;

namespace Hub.Approvals;

/// <summary>Why an act was refused, in both languages; nothing was changed.</summary>
/// <param name="Channel">Slug of the channel that it is about, where it is about one.</param>
public sealed record Refusal(string? Channel, Problem Problem)
{
    public static Refusal Of(string code, string textVi, string textEn) => new(null, new Problem(code, "", textVi, textEn));
}

/// <summary>An act that was refused as a whole.</summary>
public sealed class RefusedException(IReadOnlyList<Refusal> refusals)
    : Exception(string.Join("\n", refusals.Select(r => $"{(r.Channel is null ? "" : r.Channel + ": ")}{r.Problem.TextVi}\n  {r.Problem.TextEn}")))
{
    public RefusedException(string code, string textVi, string textEn) : this([Refusal.Of(code, textVi, textEn)]) { }

    public IReadOnlyList<Refusal> Refusals { get; } = refusals;
}
