namespace Hub.Media;

/// <summary>What is known of a stored picture without its bytes.</summary>
public sealed record MediaFacts(string Sha256, string PublicKey, string ContentType, int Width, int Height, long ByteCount);

/// <summary>A picture as it was given, and the one that goes out: upright, without the data that cameras write into it.</summary>
public sealed record StoredMedia(MediaFacts Original, MediaFacts Ready);
