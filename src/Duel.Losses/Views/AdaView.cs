using Duel.Networks;
using Duel.Tensors;

namespace Duel.Losses;

/// <summary>Adaptive augmentation in one run: it knows how likely changes are by now, and that is kept with the run.</summary>
/// <param name="settings">How it adapts.</param>
public sealed class AdaView(Ada settings) : IView, IStateful
{
    private double probability = settings.Start;
    private double signs;
    private long scores, turns;

    /// <summary>How likely each change is by now, 0 to 1.</summary>
    public double Probability => probability;

    /// <inheritdoc/>
    public Tensor Of(Tensor samples, ViewContext context) => settings.Of(samples, context.Rng, probability);

    /// <inheritdoc/>
    public string? Objection(Setting setting) => settings.Objection(setting);

    /// <inheritdoc/>
    public void Judged(Scores scores, IGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        using (Recording.Off())
        {
            var lead = game.Undecided is { } middle ? scores.Real - middle : scores.Real - scores.Fake;
            signs += lead.Detach().Sign().Sum().Item();
        }
        this.scores += scores.Real.Shape.Count;
        if (++turns % settings.Every != 0)
            return;
        var samples = (double)settings.Every * scores.Real.Shape[0];
        probability = Math.Clamp(probability + (Math.Sign((signs / this.scores) - settings.Target) * samples / settings.Speed), 0, settings.Most);
        (signs, this.scores) = (0, 0);
    }

    /// <inheritdoc/>
    public void Keep(Keeper keeper)
    {
        ArgumentNullException.ThrowIfNull(keeper);
        keeper.Keep("probability", ref probability);
        keeper.Keep("signs", ref signs);
        keeper.Keep("scores", ref scores);
        keeper.Keep("turns", ref turns);
    }
}
