using System.Threading.RateLimiting;

namespace Hub.Web.SignIn;

/// <summary>How often one address may try to sign in or ask for mail; lock-out counts by account, this by where it comes from.</summary>
public static class RateLimits
{
    public const string SignIn = "sign-in";

    private const int PostsAMinute = 60;

    public static void AddHubRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(SignIn, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new SlidingWindowRateLimiterOptions { PermitLimit = PostsAMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 })
            : RateLimitPartition.GetNoLimiter("reading"));
    });
}
