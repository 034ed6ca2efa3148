namespace Duel.Training;

/// <summary>Every few steps, both players are drawn back towards where they stood then (lookahead-minmax).</summary>
/// <remarks>Rotations about the equilibrium are cut short; the optimisers' moments go on.</remarks>
/// <paper>Chavdarova, Pagliardini, Stich, Fleuret and Jaggi 2021, Taming GANs with lookahead-minmax, arXiv:2006.14567, algorithm 1</paper>
/// <param name="Every">Steps between, k; 1 or more.</param>
/// <param name="Share">Share of the way that stays, alpha; above 0, at most 1.</param>
[Listed("lookahead", "every few steps both players are drawn back halfway to where they stood", "arXiv:2006.14567", "lookahead-minmax")]
public sealed record Lookahead(int Every = 5, double Share = 0.5) : IHasCallback
{
    /// <inheritdoc/>
    public string Role => "how far the players are drawn back";

    /// <summary>Steps between.</summary>
    public int Every { get; init; } = Every >= 1
        ? Every
        : throw new ArgumentOutOfRangeException(nameof(Every), Every, "Give 1 step or more between two averages.");

    /// <summary>Share of the way that stays.</summary>
    public double Share { get; init; } = Share is > 0 and <= 1
        ? Share
        : throw new ArgumentOutOfRangeException(nameof(Share), Share, "The share of the way that stays is above 0 and at most 1.");

    /// <inheritdoc/>
    public ICallback CallbackOf(GanGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        return new SlowWeights(Every, Share, game.Discriminator, game.Generator);
    }
}
