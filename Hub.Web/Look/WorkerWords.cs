using System.Globalization;
using Hub.Nodes;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>The last heart-beat of what sends, in words.</summary>
public static class WorkerWords
{
    public static string Of(WorkerReading worker, Words words) => worker.Ago switch
    {
        null => words["shell.worker-never"],
        { TotalMinutes: < 2 } ago => words["shell.worker-ago", ((int)ago.TotalSeconds).ToString(CultureInfo.InvariantCulture)],
        { } ago => words["shell.worker-ago-minutes", ((long)ago.TotalMinutes).ToString(CultureInfo.InvariantCulture)],
    };
}
