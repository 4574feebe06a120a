namespace Tests.Support.RealSites;

/// <summary>Runs against the real site only; elsewhere it says so and is counted as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealWordPressFactAttribute : FactAttribute
{
    public RealWordPressFactAttribute()
    {
        if (Environment.GetEnvironmentVariable(RealSite.Variable) is not { Length: > 0 })
        {
            Skip = "chỉ chạy với ./test --real-wordpress / runs with ./test --real-wordpress";
        }
    }
}
