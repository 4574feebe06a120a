using System.Text.Json.Nodes;

namespace StandIns.Facebook;

/// <summary>A status and a JSON body.</summary>
internal sealed record GraphAnswer(int Status, JsonNode Body)
{
    public static GraphAnswer Ok(JsonNode body) => new(200, body);

    public static GraphAnswer Success() => Ok(new JsonObject { ["success"] = true });

    public static GraphAnswer Error(int code, string message, int subcode = 0, int status = 400, string type = "OAuthException")
    {
        var error = new JsonObject { ["message"] = $"(#{code}) {message}", ["type"] = type, ["code"] = code, ["is_transient"] = false, ["fbtrace_id"] = "AGiaLap_Trace" };
        if (subcode != 0)
        {
            error["error_subcode"] = subcode;
        }

        return new(status, new JsonObject { ["error"] = error });
    }

    public static GraphAnswer NoSuchObject(string id) => Error(
        100, $"Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.", 33, type: "GraphMethodException");

    public static GraphAnswer WrongParameter(string name) => Error(100, $"Invalid parameter: {name}");
}
