using Connectors.Contract;
using Hub.Approvals;
using Hub.ByHand;
using Hub.Setup;
using Hub.Storage;
using Hub.Web.SignIn;
using Hub.Web.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages;

/// <summary>A page of the hub: what was refused is shown with every fault at once, what was done is said once on the page that follows.</summary>
public abstract class HubPage(PageTools tools) : PageModel
{
    private const string DoneKey = "done";
    private const string Meanwhile = "written-meanwhile";

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    protected HubDb Db => tools.Db;

    protected CurrentPerson Person => tools.Person;

    protected Words Words => tools.Words;

    /// <summary>What was just done, in words; read once.</summary>
    public string? Done => TempData[DoneKey] as string;

    /// <summary>Id of the field that a fault is about, where the page has one for it.</summary>
    public virtual string? FieldOf(Problem problem) => null;

    /// <summary>Was something refused that stands in this field?</summary>
    public bool IsBad(string field) => Refusals.Any(r => r.Channel is null && FieldOf(r.Problem) == field);

    protected void Say(string key, params object?[] values) => TempData[DoneKey] = Words[key, values];

    /// <summary>Runs in one transaction. What is refused leaves nothing behind and stands in <see cref="Refusals"/>.</summary>
    protected async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await using var transaction = await Db.Database.BeginTransactionAsync(ct);
            await work(ct);
            await Db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return true;
        }
        catch (RefusedException refused)
        {
            Refuse(refused.Refusals);
        }
        catch (SetupException unfit)
        {
            Refuse([new Refusal(null, unfit.Problem)]);
        }
        catch (DbUpdateException second) when (WrittenMeanwhile.Is(second))
        {
            Refuse(Meanwhile, "Người khác vừa ghi cùng chỗ này trước bạn, nên chưa ghi gì của bạn. Tải lại trang xem họ ghi gì, rồi làm tiếp nếu còn cần.",
                "Somebody else wrote the same just before you, so nothing of yours was stored. Load the page again, see what they wrote, and go on if it is still needed.");
        }

        // What the failed work had added must not be saved by what the page does next.
        Db.ChangeTracker.Clear();
        await NameChannelsAsync(ct);
        return false;
    }

    // People know channels by name; the services say which by its short word.
    private async Task NameChannelsAsync(CancellationToken ct)
    {
        var slugs = Refusals.Select(r => r.Channel).OfType<string>().ToList();
        if (slugs.Count > 0)
        {
            var names = await Db.Channels.Where(c => slugs.Contains(c.Slug)).ToDictionaryAsync(c => c.Slug, c => c.Name, ct);
            Refusals = [.. Refusals.Select(r => r.Channel is null ? r : r with { Channel = names.GetValueOrDefault(r.Channel, r.Channel) })];
        }
    }

    protected void Refuse(IReadOnlyList<Refusal> refusals)
    {
        Refusals = refusals;
        Response.StatusCode = refusals.Any(r => r.Problem.Code is HandClaims.Held or HandPosts.Done or Meanwhile) ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
    }

    protected void Refuse(string code, string textVi, string textEn) => Refuse([Refusal.Of(code, textVi, textEn)]);
}
