using Hub.Orders;

namespace Hub.Web.Pages.Orders;

/// <summary>What a person answers to a task, as it is typed in.</summary>
public sealed class AnswerForm
{
    /// <summary>Of the post itself.</summary>
    public string? Link { get; set; }

    public string? Note { get; set; }

    public string? ProofLink { get; set; }

    public IFormFile? File { get; set; }

    public string? Why { get; set; }

    public string? FollowUp { get; set; }

    public string? NoFollowUp { get; set; }

    public bool HasProof => Note is not null || ProofLink is not null || File is not null;

    public async Task<ShownProof> ToProofAsync(CancellationToken ct) =>
        new(Note, ProofLink, File is null ? null : new ProofFile(File.FileName.Normalize(), await File.BytesAsync(ct)));
}
