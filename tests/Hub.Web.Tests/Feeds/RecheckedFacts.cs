using Hub.Web.Feeds;
using Tests.Support;

namespace Hub.Web.Tests.Feeds;

public sealed class RecheckedFacts
{
    private readonly ManualTimeProvider clock = new();

    [Fact]
    public async Task It_is_asked_again_within_the_second_and_not_before()
    {
        var asked = 0;
        var value = new Rechecked<string>(clock);
        Task<string> Ask(string? known) => Task.FromResult($"lần {++asked}, trước đó: {known ?? "không"}");

        Assert.Equal("lần 1, trước đó: không", await value.GetAsync(Ask, default));
        clock.Advance(TimeSpan.FromMilliseconds(499));
        Assert.Equal("lần 1, trước đó: không", await value.GetAsync(Ask, default));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.StartsWith("lần 2", await value.GetAsync(Ask, default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_age_counts_from_the_question()
    {
        var value = new Rechecked<string>(clock);
        var slow = new TaskCompletionSource<string>();
        var first = value.GetAsync(_ => slow.Task, default).AsTask();
        clock.Advance(TimeSpan.FromSeconds(1));
        slow.SetResult("cũ");

        Assert.Equal("cũ", await first);
        Assert.Equal("mới", await value.GetAsync(_ => Task.FromResult("mới"), default));
    }

    [Fact]
    public async Task Many_at_once_ask_once_and_one_that_goes_away_ends_it_for_nobody()
    {
        var value = new Rechecked<string>(clock);
        var slow = new TaskCompletionSource<string>();
        var asked = 0;
        using var leaving = new CancellationTokenSource();
        Task<string> Ask(string? known)
        {
            asked++;
            return slow.Task;
        }

        var first = value.GetAsync(Ask, leaving.Token).AsTask();
        var others = Enumerable.Range(0, 20).Select(_ => value.GetAsync(Ask, default).AsTask()).ToList();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        slow.SetResult("Đúng");

        Assert.All(await Task.WhenAll(others), v => Assert.Equal("Đúng", v));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_question_that_failed_is_asked_again()
    {
        var value = new Rechecked<string>(clock);

        await Assert.ThrowsAsync<TimeoutException>(() => value.GetAsync(_ => Task.FromException<string>(new TimeoutException()), default).AsTask());
        Assert.Equal("được", await value.GetAsync(_ => Task.FromResult("được"), default));
    }
}
