namespace Duel.Recipes;

/// <summary>The networks of a translation and the game between them.</summary>
/// <param name="Phases">The parts of the run, each with the turns of its steps.</param>
/// <param name="Game">The players.</param>
/// <param name="Forward">Translates as asked.</param>
/// <param name="Backward">Translates back; null where nothing does.</param>
internal sealed record TranslationPlay(IReadOnlyList<Phase> Phases, IWatchedGame Game, Translator Forward, Translator? Backward)
{
    /// <summary>Makes them.</summary>
    /// <exception cref="ArgumentException">Options that do not go together.</exception>
    public static TranslationPlay Of(TranslationData data, TranslationOptions options, Rng rng) => options.Method switch
    {
        TranslationMethod.CycleGan => new CycleGame(data, options, rng).ToPlay(),
        TranslationMethod.Cut or TranslationMethod.FastCut => new ContrastGame(data, options, rng).ToPlay(),
        _ => new PairedGame(data, options, rng).ToPlay(),
    };
}
