namespace Connectors.Outbound;

/// <summary>The guard's no. Thrown before a connection exists, so nothing was sent.</summary>
internal sealed class AddressForbiddenException(string message) : IOException(message);
