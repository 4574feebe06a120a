namespace Hub.Outbox;

/// <summary>A side effect could not be done now, through no fault of ours: the server did not take it. It is tried again later.</summary>
public sealed class PutOffException(string reason, Exception? inner = null) : Exception(reason, inner);
