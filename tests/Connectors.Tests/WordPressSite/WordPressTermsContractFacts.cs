using Connectors.Contract;
using Connectors.Tests.Exam;

namespace Connectors.Tests.WordPressSite;

/// <summary>The same exam for a site on which posts stand under a category and tags by their names.</summary>
public sealed class WordPressTermsContractFacts : WordPressContractFacts
{
    protected override ChannelSetup ChannelAt(Uri standIn)
    {
        var channel = base.ChannelAt(standIn);
        return channel with { Settings = new Dictionary<string, string>(channel.Settings) { ["categories"] = "Giao thông", ["tags"] = "by-name" } };
    }

    private protected override ExamCalls CallsBeside(ExamAction action)
    {
        var calls = base.CallsBeside(action);
        return action switch
        {
            ExamAction.Prepare => calls with { Before = [calls.Before[0], "GET */categories", "GET */tags", "POST */tags", "GET */tags", "POST */tags", .. calls.Before.Skip(1)] },
            ExamAction.Update => calls with { Before = [calls.Before[0], "GET */categories", "GET */tags", "GET */tags", .. calls.Before.Skip(1)] },
            ExamAction.Confirm => calls with { After = [.. calls.After, "GET */categories", "GET */tags", "GET */tags"] },
            _ => calls,
        };
    }
}
