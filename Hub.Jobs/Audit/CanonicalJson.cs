namespace Hub.Audit;

internal static class CanonicalJson;
