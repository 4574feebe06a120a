using Hub.ByHand;
using Hub.Orders.Certificates;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>How what people do by hand is shown: overdue, and what a look at their link showed. A look is a hint, so none of its marks is an alarm.</summary>
public static class HandWords
{
    public static StateMark Overdue { get; } = new("hethan", "queue.hand-overdue");

    public static StateMark Of(PageCheckResult result) => result switch
    {
        PageCheckResult.Found => new("dadang", "queue.page-found"),
        PageCheckResult.LineMissing => new("chuaro", "queue.page-line-missing"),
        PageCheckResult.NotReachable => new("tamdung", "queue.page-not-reachable"),
        PageCheckResult.NotTested => new("nhap", "queue.page-not-tested"),
    };

    /// <summary>What was not seen, or why nothing was; null where there is nothing to say.</summary>
    public static string? Why(PageCheckLine look, Words words) => (look.Result, look.Detail) switch
    {
        (_, null) => null,
        (PageCheckResult.LineMissing, { } missing) => words["queue.page-missing", missing],
        (_, { } code) => WhyNot(code, words),
    };

    /// <summary>Why a page did not come or an alert was not taken, by its code: <c>lost/timed-out</c>, <c>http-503</c> …</summary>
    public static string WhyNot(string code, Words words) =>
        words.Find("queue.page-why-" + code.Replace('/', '-')) ?? code.Replace("http-", "HTTP ", StringComparison.Ordinal);
}
