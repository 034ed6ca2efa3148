namespace Duel.Recipes;

/// <summary>A game over series.</summary>
internal interface ISeriesGame : IWatchedGame
{
    /// <summary>The network that is learned.</summary>
    SeriesGenerator Network { get; }

    /// <summary>The phases of a run.</summary>
    /// <param name="discriminatorSteps">Discriminator steps to each generator step.</param>
    IReadOnlyList<Phase> Phases(int discriminatorSteps);

    /// <summary>The game over series in a code, with new networks.</summary>
    static ISeriesGame Of(SeriesCode code, SeriesOptions options, Rng rng)
    {
        var design = options.Architecture;
        var (generator, ofAttributes) = (new SeriesGenerator(code, design, rng["generator"]), design.Scorer(code.Attributes.Length, rng["attributes"]));
        return design.Method == SeriesMethod.TimeGan
            ? new TimeGanGame(generator, code, ofAttributes, options, rng)
            : new SeriesGame(generator, design.Scorer(code, rng["discriminator"]), ofAttributes, options);
    }
}
