namespace Hub.Reach.Totals;

/// <summary>
/// Figures that agree in everything that decides whether they may be added: one metric, channel, definition and source. The database counts
/// and sums them; whether that sum may be shown is the <see cref="Adder"/>'s to say.
/// </summary>
/// <param name="Bulletins">Figures of bulletins; false: of items.</param>
/// <param name="Missing">Null: these figures have a value.</param>
/// <param name="Official">Read 28 days after publication.</param>
/// <param name="Figures">How many there are.</param>
/// <param name="Sum">Of the values; 0 where they are missing.</param>
public sealed record FigureBucket(
    string Metric, Guid ChannelId, bool Bulletins, int DefinitionVersion, ReachSource Source, ReachQualifier Qualifier, ReachMissing? Missing, bool Official,
    int Figures, long Sum);
