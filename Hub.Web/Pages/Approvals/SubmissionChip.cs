using Hub.Approvals;
using Hub.Web.Look;
using Hub.Web.Pages.Shared;
using Hub.Web.Texts;

namespace Hub.Web.Pages.Approvals;

/// <summary>Where a submission stands; an emergency says how many of its two names it has.</summary>
public static class SubmissionChip
{
    public static StateMark Mark(Submission submission) => submission.State switch
    {
        SubmissionState.Open => new StateMark("choduyet", "states.submitted"),
        SubmissionState.Approved => new StateMark("daduyet", "states.approved"),
        SubmissionState.Returned => new StateMark("tralai", "states.returned"),
        SubmissionState.Overtaken => new StateMark("hethan", "states.superseded"),
    };

    public static StateChip Of(Submission submission, int signatures, Words words)
    {
        var mark = Mark(submission);
        return submission is { State: SubmissionState.Open, Emergency: true } ? new StateChip(mark, $"{words[mark.WordKey]} {signatures}/2") : new StateChip(mark);
    }
}
