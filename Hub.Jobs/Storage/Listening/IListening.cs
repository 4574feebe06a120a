namespace Hub.Storage.Listening;

/// <summary>Somebody who wants to hear notifications of one channel. Both methods are quick: they are called one after the other.</summary>
public interface IListening
{
    /// <summary>The name given to NOTIFY.</summary>
    string Channel { get; }

    /// <param name="payload">What <see cref="Notifier"/> sent: ids separated by commas, or empty for "look at everything".</param>
    ValueTask HeardAsync(string payload, CancellationToken ct);

    /// <summary>Notifications may have been missed: look for yourself. Called after every new connection and, where LISTEN does not work, each second.</summary>
    ValueTask RescanAsync(CancellationToken ct);
}
