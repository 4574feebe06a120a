namespace StandIns.Zalo;

/// <summary>Every answer of the open API comes under HTTP 200; what is wrong stands in the envelope.</summary>
internal static class ZaloEnvelope
{
    public static IResult Done(object? data = null) =>
        data is null ? Results.Json(new { error = 0, message = "Success" }) : Results.Json(new { error = 0, message = "Success", data });

    public static IResult Error(int code, string message) => Results.Json(new { error = code, message });

    public static IResult Invalid(string field) => Error(-201, $"{field} is invalid!");
}
