using Connectors.Contract;
using Connectors.Outbound;
using Microsoft.Extensions.Logging;
using StandIns;

namespace Connectors.Tests;

/// <summary>A door to the stand-ins, with what it wrote down.</summary>
internal sealed class Door : IDisposable
{
    private readonly OutboundFactory factory;
    private readonly ExchangeList exchanges = new();
    private readonly LinesLogger log = new();

    public Door(OutboundOptions options, LeaseDeadline? deadline = null, TimeProvider? clock = null)
    {
        factory = new OutboundFactory(options, clock ?? TimeProvider.System, log);
        Out = factory.For(deadline ?? LeaseDeadline.None, exchanges);
    }

    public static Door To(StandInHost host, TimeSpan? wholeTimeout = null) => new(OptionsFor(host, wholeTimeout));

    public static OutboundOptions OptionsFor(StandInHost host, TimeSpan? wholeTimeout = null) => new()
    {
        AllowedEndpoints = { $"127.0.0.1:{host.Port}" },
        OnlyAllowedEndpoints = true,
        WholeTimeout = wholeTimeout ?? TimeSpan.FromSeconds(25),
    };

    public IOutbound Out { get; }

    public IReadOnlyList<Exchange> Exchanges => exchanges.Exchanges;

    public IReadOnlyList<string> LogLines => log.Lines;

    public Exchange Last => exchanges.Exchanges[^1];

    public void Dispose() => factory.Dispose();

    private sealed class LinesLogger : ILogger<OutboundFactory>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{formatter(state, exception)} {exception}");
    }
}
