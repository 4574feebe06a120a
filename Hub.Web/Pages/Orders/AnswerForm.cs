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

    public async Task<ShownProof> ToProofAsync(CancellationToken ct)
    {
        if (File is null)
        {
            return new ShownProof(Note, ProofLink, null);
        }

        using var bytes = new MemoryStream();
        await File.CopyToAsync(bytes, ct);
        return new ShownProof(Note, ProofLink, new ProofFile(File.FileName.Normalize(), bytes.ToArray()));
    }
}
